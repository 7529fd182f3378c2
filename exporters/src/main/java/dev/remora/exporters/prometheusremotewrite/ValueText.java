package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.json.AnyText;
import dev.remora.core.json.GoDoubles;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes attribute values as texts (spec aws-translation 0.2), in UTF-8 that receivers take. Only
 * lists, maps, bytes and texts beyond ASCII allocate. Not thread-safe.
 */
final class ValueText {

  private final AnyText anyText = new AnyText();
  private final GoDoubles doubles = new GoDoubles();

  void write(AnyView value, OutputBuffer out) {
    switch (value.kind()) {
      case EMPTY -> {}
      case STRING -> write(value.stringValue(), out);
      case BOOL -> out.putAscii(value.boolValue() ? "true" : "false");
      case INT -> out.putDecimal(value.intValue());
      case DOUBLE -> number(value.doubleValue(), out);
      case BYTES, ARRAY, KVLIST -> write(anyText.bytesOf(value), out);
    }
  }

  /** A text; what is no UTF-8 becomes U+FFFD, as a receiver would refuse the whole request. */
  void write(Bytes text, OutputBuffer out) {
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) < 0) {
        out.put(text.toString().getBytes(StandardCharsets.UTF_8));
        return;
      }
    }
    out.put(text);
  }

  /** A bucket's bound or a quantile: plain decimal digits. */
  void plain(double value, OutputBuffer out) {
    doubles.writeF(value, out);
  }

  private void number(double value, OutputBuffer out) {
    if (Double.isFinite(value)) {
      doubles.writeJson(value, out);
    } else {
      out.putAscii(Double.toString(value));
    }
  }
}
