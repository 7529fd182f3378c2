package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.EventView;
import dev.remora.core.view.KeyValueCursor;
import org.jspecify.annotations.Nullable;

/** The field {@code http} (spec 2.9): request, response and the URL put together from its parts. */
final class HttpPart {

  private static final byte[] OPEN = SegmentJson.token(",\"http\":{\"request\":{");
  private static final byte[] FORWARDED = SegmentJson.token(",\"x_forwarded_for\":true");
  private static final byte[] METHOD = SegmentJson.token(",\"method\":");
  private static final byte[] URL = SegmentJson.token(",\"url\":");
  private static final byte[] USER_AGENT = SegmentJson.token(",\"user_agent\":");
  private static final byte[] CLIENT_IP = SegmentJson.token(",\"client_ip\":");
  private static final byte[] RESPONSE = SegmentJson.token("},\"response\":{");
  private static final byte[] STATUS = SegmentJson.token(",\"status\":");
  private static final byte[] CONTENT_LENGTH = SegmentJson.token(",\"content_length\":");
  private static final byte[] CLOSE = SegmentJson.token("}}");

  private static final String MESSAGE_TYPE = "message.type";
  private static final String PAYLOAD_SIZE = "messaging.message_payload_size_bytes";
  private static final String RECEIVED = "RECEIVED";

  private final Bytes method = new Bytes();
  private final Bytes userAgent = new Bytes();
  private final Bytes clientIp = new Bytes();
  private final UrlParts url = new UrlParts();
  private long status;
  private boolean hasStatus;
  private boolean isHttp;
  private boolean peerSeen;

  /** Reads the attributes in their order and takes them away from the steps that follow. */
  void collect(SpanInput input) {
    method.clear();
    userAgent.clear();
    clientIp.clear();
    url.clear();
    hasStatus = false;
    isHttp = false;
    peerSeen = false;
    AttributeTable attributes = input.attributes;
    if ((attributes.present() & SpanKey.HTTP_KEYS) == 0) {
      return;
    }
    for (int i = 0; i < attributes.count(); i++) {
      Attribute attribute = attributes.get(i);
      if ((SpanKey.HTTP_KEYS & SpanKey.bit(attribute.number)) != 0) {
        collect(attribute);
      }
    }
    input.consume(SpanKey.HTTP_KEYS);
  }

  private void collect(Attribute attribute) {
    switch (attribute.number) {
      case SpanKey.HTTP_METHOD, SpanKey.HTTP_REQUEST_METHOD -> http(method, attribute);
      case SpanKey.HTTP_CLIENT_IP -> http(clientIp, attribute);
      case SpanKey.HTTP_USER_AGENT, SpanKey.USER_AGENT_ORIGINAL -> http(userAgent, attribute);
      case SpanKey.HTTP_STATUS_CODE, SpanKey.HTTP_RESPONSE_STATUS_CODE -> {
        status = attribute.integer();
        hasStatus = true;
        isHttp = true;
      }
      case SpanKey.NET_PEER_IP -> {
        url.set(attribute);
        peer(attribute.string());
      }
      case SpanKey.NETWORK_PEER_ADDRESS -> {
        if (IpLiteral.isValid(attribute.string())) {
          url.set(attribute);
          peer(attribute.string());
        }
      }
      case SpanKey.CLIENT_ADDRESS -> {
        if (IpLiteral.isValid(attribute.string())) {
          clientIp.wrap(attribute.string());
        }
      }
      default -> isHttp |= url.set(attribute);
    }
  }

  private void http(Bytes slot, Attribute attribute) {
    slot.wrap(attribute.string());
    isHttp = true;
  }

  private void peer(Bytes address) {
    peerSeen = true;
    if (clientIp.isEmpty()) {
      clientIp.wrap(address);
    }
  }

  void write(SpanInput input, SegmentJson json) {
    if (!isHttp || input.role() == SpanInput.Role.SERVICE) {
      return;
    }
    json.token(OPEN);
    if (!clientIp.isEmpty() && !peerSeen) {
      json.member(FORWARDED);
    }
    json.optional(METHOD, method);
    if (url.isUrl()) {
      json.member(URL);
      json.quote();
      url.write(input, json);
      json.quote();
    }
    json.optional(USER_AGENT, userAgent);
    json.optional(CLIENT_IP, clientIp);
    json.token(RESPONSE);
    if (hasStatus) {
      json.member(STATUS);
      json.number(status);
    }
    json.member(CONTENT_LENGTH);
    json.number(contentLength(input));
    json.token(CLOSE);
  }

  /** The size of the first message that was received, as the span or one of its events tells it. */
  private static long contentLength(SpanInput input) {
    AttributeTable attributes = input.attributes;
    if (attributes.string(SpanKey.MESSAGE_TYPE).contentEquals(RECEIVED)) {
      Attribute size = attributes.find(SpanKey.MESSAGE_PAYLOAD_SIZE);
      if (size != null && size.integer() != 0) {
        return size.integer();
      }
    }
    Cursor<? extends EventView> events = input.span().events();
    while (events.next()) {
      KeyValueCursor ofEvent = events.current().attributes();
      AnyView size = isReceived(ofEvent) ? seek(ofEvent, PAYLOAD_SIZE) : null;
      if (size != null && size.intValue() != 0) {
        return size.intValue();
      }
    }
    return 0;
  }

  private static boolean isReceived(KeyValueCursor attributes) {
    AnyView type = seek(attributes, MESSAGE_TYPE);
    return type != null && type.stringValue().contentEquals(RECEIVED);
  }

  private static @Nullable AnyView seek(KeyValueCursor attributes, String key) {
    return attributes.seek(key) ? attributes.value() : null;
  }
}
