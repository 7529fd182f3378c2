package dev.remora.exporters.awsxray.segment;

import dev.remora.core.otlp.OtlpAnyView;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import org.jspecify.annotations.Nullable;

/** The field {@code aws} as far as the span makes it (spec 2.12). */
final class AwsPart {

  private static final byte[] ACCOUNT_ID = SegmentJson.token(",\"account_id\":");
  private static final byte[] OPERATION = SegmentJson.token(",\"operation\":");
  private static final byte[] REGION = SegmentJson.token(",\"region\":");
  private static final byte[] REQUEST_ID = SegmentJson.token(",\"request_id\":");
  private static final byte[] QUEUE_URL = SegmentJson.token(",\"queue_url\":");
  private static final byte[] TABLE_NAME = SegmentJson.token(",\"table_name\":");
  private static final byte[] TABLE_NAMES = SegmentJson.token(",\"table_names\":[");

  private final OtlpAnyView names = new OtlpAnyView();
  private final SegmentJson json;
  private boolean malformed;

  AwsPart(SegmentJson json) {
    this.json = json;
  }

  void write(SpanInput input) {
    malformed = false;
    input.consume(SpanKey.AWS_KEYS);
    byte[] resource = input.resource().aws();
    if (resource == null) {
      return;
    }
    json.token(resource);
    if (input.role() != SpanInput.Role.SERVICE) {
      call(input);
    }
    json.put('}');
  }

  /** Whether what {@link #write} read of lists was malformed. */
  boolean malformed() {
    return malformed;
  }

  private void call(SpanInput input) {
    Attribute account = input.attributes.find(SpanKey.AWS_ACCOUNT_ID);
    boolean own = account != null && account.kind() != AnyView.Kind.EMPTY;
    json.optional(
        ACCOUNT_ID, own ? input.string(SpanKey.AWS_ACCOUNT_ID) : input.resource().accountId());
    int operation = input.has(SpanKey.AWS_OPERATION) ? SpanKey.AWS_OPERATION : SpanKey.RPC_METHOD;
    json.optional(OPERATION, input.string(operation));
    json.optional(REGION, input.string(SpanKey.AWS_REGION));
    json.optional(REQUEST_ID, either(input, SpanKey.AWS_REQUEST_ID, SpanKey.AWS_REQUEST_ID_CAMEL));
    json.optional(
        QUEUE_URL,
        input.has(SpanKey.MESSAGING_URL)
            ? input.string(SpanKey.MESSAGING_URL)
            : either(input, SpanKey.AWS_QUEUE_URL, SpanKey.AWS_QUEUE_URL_DOTTED));
    tables(input, input.attributes.find(SpanKey.DYNAMODB_TABLE_NAMES));
  }

  private static Bytes either(SpanInput input, int first, int second) {
    Bytes value = input.string(first);
    return value.isEmpty() ? input.string(second) : value;
  }

  private void tables(SpanInput input, @Nullable Attribute tables) {
    Bytes name = either(input, SpanKey.AWS_TABLE_NAME, SpanKey.AWS_TABLE_NAME_DOTTED);
    if (tables != null && tables.kind() == AnyView.Kind.STRING) {
      name = tables.string();
    } else if (tables != null && tables.kind() == AnyView.Kind.ARRAY) {
      names.wrap(tables.raw);
      Cursor<? extends AnyView> elements = names.arrayValue();
      boolean several = elements.count() > 1;
      if (several) {
        list(elements, input.limits().listItems());
      } else if (elements.next()) {
        name = elements.current().stringValue();
      }
      malformed = names.malformed();
      if (several) {
        return;
      }
    }
    json.optional(TABLE_NAME, name);
  }

  private void list(Cursor<? extends AnyView> elements, int limit) {
    json.member(TABLE_NAMES);
    for (int i = 0; i < limit && elements.next(); i++) {
      json.separate();
      json.string(elements.current().stringValue());
    }
    json.put(']');
  }
}
