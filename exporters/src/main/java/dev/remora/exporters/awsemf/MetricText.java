package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import java.util.BitSet;

/**
 * A metric's name and unit with the JSON of an event that follows from them alone. Immutable.
 *
 * @param name as it was sent, perhaps with a suffix
 * @param key {@code "name":} as it stands in an event
 * @param definition name and unit in a list of metrics, up to the storage resolution
 * @param selected the declarations that select the name; empty without declarations
 * @param high fingerprint of the name
 * @param low its other half
 */
record MetricText(Bytes name, byte[] key, byte[] definition, BitSet selected, long high, long low) {

  static MetricText of(Bytes name, Bytes unit, Directives directives, EventText text) {
    Fingerprint fingerprint = new Fingerprint().add(name);
    return new MetricText(
        name,
        text.key(name),
        text.definition(name, unit),
        directives.selecting(name),
        fingerprint.high(),
        fingerprint.low());
  }

  boolean sameNameAs(MetricText other) {
    return low == other.low && high == other.high;
  }
}
