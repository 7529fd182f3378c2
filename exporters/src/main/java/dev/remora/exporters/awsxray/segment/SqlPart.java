package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;

/** The field {@code sql} (spec 2.15), for the systems that X-Ray knows as SQL. */
final class SqlPart {

  private static final byte[] OPEN = SegmentJson.token(",\"sql\":{\"connection_string\":");
  private static final byte[] URL = SegmentJson.token(",\"url\":");
  private static final byte[] QUERY = SegmentJson.token(",\"sanitized_query\":");
  private static final byte[] TYPE = SegmentJson.token(",\"database_type\":");
  private static final byte[] USER = SegmentJson.token(",\"user\":");
  private static final Bytes LOCALHOST = Bytes.of("localhost");

  private final SegmentJson json;
  private boolean isSql;

  SqlPart(SegmentJson json) {
    this.json = json;
  }

  /** Decides, and takes the attributes away from the steps that follow. */
  void collect(SpanInput input) {
    isSql = isSql(input.string(SpanKey.DB_SYSTEM));
    if (isSql) {
      input.consume(SpanKey.SQL_KEYS);
    }
  }

  private static boolean isSql(Bytes system) {
    return switch (system.length()) {
      case 3 -> system.contentEquals("db2");
      case 4 -> system.contentEquals("hive");
      case 5 ->
          system.contentEquals("mysql")
              || system.contentEquals("derby")
              || system.contentEquals("mssql");
      case 6 -> system.contentEquals("oracle") || system.contentEquals("sqlite");
      case 7 -> system.contentEquals("mariadb");
      case 8 -> system.contentEquals("teradata");
      case 9 -> system.contentEquals("other_sql");
      case 10 -> system.contentEquals("postgresql");
      default -> false;
    };
  }

  void write(SpanInput input) {
    if (!isSql) {
      return;
    }
    Bytes connection = input.string(SpanKey.DB_CONNECTION_STRING);
    json.token(OPEN);
    json.quote();
    json.part(connection.isEmpty() ? LOCALHOST : connection);
    json.put('/');
    json.part(input.string(SpanKey.DB_NAME));
    json.quote();
    json.optional(URL, input.span().name());
    json.optional(QUERY, input.string(SpanKey.DB_STATEMENT));
    json.optional(TYPE, input.string(SpanKey.DB_SYSTEM));
    json.optional(USER, input.string(SpanKey.DB_USER));
    json.put('}');
  }
}
