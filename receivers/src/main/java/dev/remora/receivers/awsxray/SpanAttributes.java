package dev.remora.receivers.awsxray;

import dev.remora.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers a span's attributes from the blocks of its segment (spec 8.5). On one loop. */
final class SpanAttributes {

  /** Server and database of {@code jdbc:postgresql://db.internal:5432/logs?ssl=true}. */
  private static final Pattern SQL_URL =
      Pattern.compile("^([^/]+:(?://[^/]+/)?)([^?]+)\\??[^\\n]*\\z");

  private final Attributes attributes = new Attributes();
  private final MetadataText metadataText = new MetadataText();

  /** The attributes of one segment; valid until the next call. */
  Attributes of(Part segment) throws SegmentFault {
    attributes.clear();
    if ("aws".equals(segment.text("namespace"))) {
      attributes.text("aws.service", segment.text("name"));
    }
    attributes
        .bool("aws.xray.inprogress", segment.bool("in_progress"))
        .text("enduser.id", segment.text("user"));
    http(segment.part("http"));
    aws(segment.part("aws"));
    sql(segment.part("sql"));
    attributes.bool("aws.xray.traced", segment.bool("traced"));
    annotations(segment.map("annotations"));
    metadata(segment.map("metadata"));
    return attributes;
  }

  private void http(@Nullable Part http) throws SegmentFault {
    Part request = http == null ? null : http.part("request");
    if (request != null) {
      attributes
          .text("http.method", request.text("method"))
          .text("http.client_ip", request.text("client_ip"))
          .text("http.user_agent", request.text("user_agent"))
          .text("http.url", request.text("url"))
          .bool("aws.xray.x_forwarded_for", request.bool("x_forwarded_for"));
    }
    Part response = http == null ? null : http.part("response");
    if (response != null) {
      attributes.integer("http.status_code", response.integer("status"));
      switch (response.value("content_length")) {
        case Json.Text text -> attributes.text("http.response_content_length", text.value());
        case Json.Num number ->
            attributes.integer("http.response_content_length", (long) real(number));
        case null, default -> {}
      }
    }
  }

  private void aws(@Nullable Part aws) throws SegmentFault {
    if (aws != null) {
      attributes
          .text("aws.account_id", aws.text("account_id"))
          .text("aws.operation", aws.text("operation"))
          .text("aws.region", aws.text("region"))
          .text("aws.request_id", aws.text("request_id"))
          .text("aws.queue_url", aws.text("queue_url"))
          .text("aws.table_name", aws.text("table_name"))
          .integer("aws.xray.retries", aws.integer("retries"));
    }
  }

  private void sql(@Nullable Part sql) throws SegmentFault {
    if (sql == null) {
      return;
    }
    String url = sql.text("url");
    if (url != null) {
      Matcher parts = SQL_URL.matcher(url);
      if (!parts.matches()) {
        throw SegmentFault.rejected("`sql.url` does not name a server and a database");
      }
      String server = parts.group(1);
      attributes
          .text(
              "db.connection_string",
              server.endsWith("/") ? server.substring(0, server.length() - 1) : server)
          .text("db.name", parts.group(2));
    }
    attributes
        .text("db.system", sql.text("database_type"))
        .text("db.statement", sql.text("sanitized_query"))
        .text("db.user", sql.text("user"));
  }

  /** X-Ray's indexed keys, listed so that an exporter can tell them from other attributes. */
  private void annotations(Map<String, Json> annotations) throws SegmentFault {
    attributes.texts("aws.xray.annotations", List.copyOf(annotations.keySet()));
    for (Map.Entry<String, Json> entry : annotations.entrySet()) {
      switch (entry.getValue()) {
        case Json.Text text -> attributes.text(entry.getKey(), text.value());
        case Json.Bool bool -> attributes.bool(entry.getKey(), bool.value());
        case Json.Num number -> attributes.real(entry.getKey(), real(number));
        case Json.Obj object -> {}
        case Json.Arr array -> {}
        case Json.Null none -> {}
      }
    }
  }

  private void metadata(Map<String, Json> namespaces) throws SegmentFault {
    for (Map.Entry<String, Json> entry : namespaces.entrySet()) {
      if (!(entry.getValue() instanceof Json.Obj || entry.getValue() instanceof Json.Null)) {
        throw Part.wrong("metadata", "an object of objects");
      }
      attributes.text(
          "aws.xray.metadata." + entry.getKey(), metadataText.of("metadata", entry.getValue()));
    }
  }

  private static double real(Json.Num number) throws SegmentFault {
    double value = Double.parseDouble(number.literal());
    if (!Double.isFinite(value)) {
      throw SegmentFault.malformed("a number is out of range");
    }
    return value;
  }
}
