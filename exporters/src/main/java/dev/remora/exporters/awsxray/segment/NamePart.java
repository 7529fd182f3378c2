package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.SpanView;
import dev.remora.exporters.awsxray.segment.SpanInput.Role;

/** The fields {@code name} and {@code namespace} (spec 2.7); {@link #choose} decides both. */
final class NamePart {

  /** What {@code namespace} says. */
  enum Namespace {
    NONE,
    AWS,
    REMOTE
  }

  private static final byte[] NAME = SegmentJson.token("{\"name\":");
  private static final byte[] NAMESPACE_AWS = SegmentJson.token(",\"namespace\":\"aws\"");
  private static final byte[] NAMESPACE_REMOTE = SegmentJson.token(",\"namespace\":\"remote\"");

  /** Of a span's name, X-Ray's own limit for segment names. */
  private static final int MAX_NAME_BYTES = 200;

  private static final Bytes FALLBACK = Bytes.of("span");

  private final Bytes name = new Bytes();
  private final Bytes host = new Bytes();
  private final byte[] sanitised = new byte[MAX_NAME_BYTES + 4];
  private final ConnectionHost connection = new ConnectionHost();
  private Namespace namespace = Namespace.NONE;

  void choose(SpanInput input) {
    host.clear();
    name.wrap(byService(input));
    namespace = input.isAwsApi() ? Namespace.AWS : Namespace.NONE;
    if (name.isEmpty() && input.has(SpanKey.AWS_SERVICE)) {
      name.wrap(input.string(SpanKey.AWS_SERVICE));
      namespace = Namespace.AWS;
    }
    if (name.isEmpty() && input.has(SpanKey.DB_NAME)) {
      name.wrap(input.string(SpanKey.DB_NAME));
      connection.find(input.string(SpanKey.DB_CONNECTION_STRING), host);
    }
    if (name.isEmpty() && host.isEmpty()) {
      name.wrap(byPeer(input));
    }
    if (namespace == Namespace.NONE && input.isClient()) {
      namespace = Namespace.REMOTE;
    }
    override(input);
  }

  private Bytes byService(SpanInput input) {
    Bytes found =
        switch (input.kind()) {
          case SpanView.KIND_SERVER -> input.string(SpanKey.LOCAL_SERVICE);
          case SpanView.KIND_INTERNAL ->
              input.role() == Role.LOCAL_ROOT
                  ? input.string(SpanKey.LOCAL_SERVICE)
                  : input.string(SpanKey.PEER_SERVICE);
          case SpanView.KIND_CLIENT, SpanView.KIND_PRODUCER, SpanView.KIND_CONSUMER ->
              withoutAwsPrefix(input);
          default -> input.string(SpanKey.PEER_SERVICE);
        };
    return found.isEmpty() ? input.string(SpanKey.PEER_SERVICE) : found;
  }

  private final Bytes trimmed = new Bytes();

  /** The remote service; of a call by an AWS SDK without the prefix that says so. */
  private Bytes withoutAwsPrefix(SpanInput input) {
    Bytes service = input.string(SpanKey.REMOTE_SERVICE);
    if (!input.isAwsApi()) {
      return service;
    }
    int skipped = service.startsWith("AWS.SDK.") ? 8 : service.startsWith("AWS::") ? 5 : 0;
    return trimmed.wrap(service.array(), service.offset() + skipped, service.length() - skipped);
  }

  private Bytes byPeer(SpanInput input) {
    Bytes found =
        input.kind() == SpanView.KIND_SERVER ? input.resource().serviceName() : trimmed.clear();
    if (found.isEmpty()) {
      found = input.string(SpanKey.RPC_SERVICE);
    }
    if (found.isEmpty()) {
      found = input.string(SpanKey.HTTP_HOST);
    }
    if (found.isEmpty()) {
      found = input.string(SpanKey.NET_PEER_NAME);
    }
    return found.isEmpty() ? sanitise(input.span().name()) : found;
  }

  /** The names of the documents that a local root gives (spec 2.5). */
  private void override(SpanInput input) {
    switch (input.role()) {
      case WHOLE -> {
        // As chosen.
      }
      case LOCAL_ROOT -> namespace = Namespace.NONE;
      case DEPENDENCY -> {
        namespace = namespace == Namespace.NONE ? Namespace.REMOTE : namespace;
        Bytes service = withoutAwsPrefix(input);
        if (!service.isEmpty()) {
          name.wrap(service);
          host.clear();
        }
      }
      case SERVICE -> {
        namespace = Namespace.NONE;
        Bytes service = input.string(SpanKey.LOCAL_SERVICE);
        service = service.isEmpty() ? input.resource().serviceName() : service;
        if (!service.isEmpty()) {
          name.wrap(service);
          host.clear();
        }
      }
    }
  }

  /**
   * Removes what X-Ray does not take in names, and cuts after 200 bytes, through a character if
   * need be. Gives {@code span} if nothing is left.
   */
  private Bytes sanitise(Bytes spanName) {
    byte[] source = spanName.array();
    int end = spanName.offset() + spanName.length();
    int length = 0;
    for (int at = spanName.offset(); at < end && length < MAX_NAME_BYTES; ) {
      int size = 1;
      boolean kept = isLegal(source[at]);
      if (source[at] < 0) {
        size = Utf8.length(source, at, end);
        kept = size > 0 && Character.isLetter(Utf8.codePoint(source, at, size));
        size = Math.max(size, 1);
      }
      if (kept) {
        System.arraycopy(source, at, sanitised, length, size);
        length += size;
      }
      at += size;
    }
    int cut = Math.min(length, MAX_NAME_BYTES);
    return cut == 0 ? FALLBACK : name.wrap(sanitised, 0, cut);
  }

  private static boolean isLegal(byte b) {
    return switch (b) {
      case ' ', '_', '.', ':', '/', '%', '&', '#', '=', '+', '-', '@' -> true;
      default -> (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    };
  }

  /** A document that is cut anyway keeps to X-Ray's limit for names that attributes give, too. */
  void writeName(Limits limits, SegmentJson json) {
    if (!limits.isNone() && name.length() > MAX_NAME_BYTES) {
      int from = name.offset();
      int end = Utf8.boundary(name.array(), from, from + MAX_NAME_BYTES);
      name.wrap(name.array(), from, end - from);
      host.clear();
    }
    json.token(NAME);
    json.quote();
    json.part(name);
    if (!host.isEmpty() && (limits.isNone() || name.length() + host.length() < MAX_NAME_BYTES)) {
      json.put('@');
      json.part(host);
    }
    json.quote();
  }

  void writeNamespace(SegmentJson json) {
    switch (namespace) {
      case NONE -> {
        // Absent.
      }
      case AWS -> json.token(NAMESPACE_AWS);
      case REMOTE -> json.token(NAMESPACE_REMOTE);
    }
  }
}
