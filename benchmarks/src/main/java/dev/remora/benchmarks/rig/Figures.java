package dev.remora.benchmarks.rig;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One program's row.
 *
 * @param first CPU microseconds per span over the first spans after the start
 * @param warm the same over the measured seconds
 * @param rate spans per second over the measured seconds
 * @param allocated bytes of heap allocated for each request of the client over the measured
 *     seconds, by all of the process; empty when the program does not say
 * @param rss MiB resident at the end of the load
 * @param peak MiB resident at most
 * @param offered spans that the generator sent
 * @param acknowledged spans that the program acknowledged
 * @param delivered spans that the backend got
 * @param refused requests that the program refused
 * @param requestsPerCall requests to the backend for each request of the client
 * @param bytesPerRequest bytes of a request to the backend
 */
record Figures(
    String name,
    double first,
    double warm,
    double rate,
    OptionalDouble allocated,
    long rss,
    long peak,
    long offered,
    long acknowledged,
    long delivered,
    long refused,
    double requestsPerCall,
    int bytesPerRequest) {

  /** A table whose last column is the warm CPU over that of the row of the floor. */
  static String table(List<Figures> rows) {
    double floor =
        rows.stream()
            .filter(r -> r.name.equals(Programs.FLOOR))
            .mapToDouble(Figures::warm)
            .average()
            .orElse(Double.NaN);
    StringBuilder table =
        new StringBuilder(
            "| Program | CPU µs/span, first | CPU µs/span, warm | spans/s | bytes allocated/request"
                + " | RSS MiB | peak MiB | offered | acknowledged | delivered | refused requests |"
                + " × floor |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (Figures row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.0f | %s | %d | %d | %d | %d | %d | %d | %.2f |%n",
              row.name,
              row.first,
              row.warm,
              row.rate,
              row.allocated.isPresent() ? Math.round(row.allocated.getAsDouble()) : "-",
              row.rss,
              row.peak,
              row.offered,
              row.acknowledged,
              row.delivered,
              row.refused,
              row.warm / floor));
    }
    return table.toString();
  }
}
