package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import java.util.function.Consumer;

/** The content of an AnyValue message for each simple type. */
public final class AnyValues {

  private AnyValues() {}

  public static void putString(Bytes text, WireWriter out) {
    out.putBytes(AnyValue.STRING_VALUE, text);
  }

  public static void putBool(boolean value, WireWriter out) {
    out.putBool(AnyValue.BOOL_VALUE, value);
  }

  public static void putInt(long value, WireWriter out) {
    out.putVarint(AnyValue.INT_VALUE, value);
  }

  public static void putDouble(double value, WireWriter out) {
    out.putDouble(AnyValue.DOUBLE_VALUE, value);
  }

  public static void putBytes(Bytes value, WireWriter out) {
    out.putBytes(AnyValue.BYTES_VALUE, value);
  }

  /** Encodes once, for constants of a configuration: {@code encode(out -> putInt(5, out))}. */
  public static Bytes encode(Consumer<WireWriter> value) {
    OutputBuffer buffer = new OutputBuffer(32);
    value.accept(new WireWriter(buffer));
    return Bytes.of(buffer.toByteArray());
  }

  public static Bytes encode(String text) {
    return encode(out -> out.putString(AnyValue.STRING_VALUE, text));
  }
}
