package dev.remora.core.action;

import dev.remora.core.otlp.AnyValues;
import dev.remora.core.otlp.AttributesEditor;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.view.Bytes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an action takes its value from. */
@FunctionalInterface
interface ValueSource {

  /** The encoded AnyValue, valid until the attributes are edited; null when there is none. */
  @Nullable Bytes value(AttributesEditor attributes, RequestContext context);

  /** The one source that is written, with the default after it. */
  static ValueSource of(ActionSettings settings) {
    ValueSource first = first(settings);
    if (settings.defaultValue().isNull()) {
      return first;
    }
    Bytes otherwise = ConfigValues.encode(settings.defaultValue());
    return (attributes, context) -> {
      Bytes found = first.value(attributes, context);
      return found == null ? otherwise : found;
    };
  }

  private static ValueSource first(ActionSettings settings) {
    if (!settings.value().isNull()) {
      Bytes constant = ConfigValues.encode(settings.value());
      return (attributes, context) -> constant;
    }
    if (!settings.fromContext().isEmpty()) {
      return ofContext(settings.fromContext());
    }
    if (!settings.fromAttribute().isEmpty()) {
      Bytes from = Bytes.of(settings.fromAttribute());
      return (attributes, context) -> {
        int at = attributes.find(from);
        return at < 0 ? null : attributes.encodedValue(at);
      };
    }
    return (attributes, context) -> null;
  }

  private static ValueSource ofContext(String name) {
    if (name.equals("client.address")) {
      return (attributes, context) -> AnyValues.encode(host(context.peer()));
    }
    String metadata = name.startsWith("metadata.") ? name.substring("metadata.".length()) : name;
    String key = metadata.toLowerCase(Locale.ROOT);
    return (attributes, context) -> {
      List<String> values = context.metadata().get(key);
      return values == null || values.isEmpty() ? null : AnyValues.encode(String.join(";", values));
    };
  }

  /** The peer's address without its port and, for version 6, without the brackets. */
  private static String host(String peer) {
    int colon = peer.lastIndexOf(':');
    String host = colon < 0 ? peer : peer.substring(0, colon);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
