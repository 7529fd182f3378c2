package dev.remora.processors.resourcedetection;

import dev.remora.core.wire.Growth;
import dev.remora.core.wire.OtlpFields.AnyValue;
import dev.remora.core.wire.OtlpFields.ArrayValue;
import dev.remora.core.wire.OtlpFields.KeyValue;
import dev.remora.core.wire.OtlpFields.Resource;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import dev.remora.processors.resourcedetection.DetectedResource.AttributeValue;
import dev.remora.processors.resourcedetection.DetectedResource.Text;
import dev.remora.processors.resourcedetection.DetectedResource.Texts;
import dev.remora.processors.resourcedetection.DetectedResource.Whole;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What was found as the bytes that payloads get, made once for each finding. Immutable, free for
 * all threads.
 */
final class EncodedResource {

  /** Nothing was found. */
  static final EncodedResource NOTHING = new EncodedResource(DetectedResource.NOTHING);

  /** Keys in UTF-8. */
  final byte[][] keys;

  /** For each key its whole field {@code Resource.attributes}, tag included. */
  final byte[][] fields;

  /** In UTF-8; may be empty. */
  final byte[] schemaUrl;

  /** What a resource group grows by at most. */
  final int bytes;

  EncodedResource(DetectedResource found) {
    this.keys = new byte[found.attributes().size()][];
    this.fields = new byte[keys.length][];
    this.schemaUrl = found.schemaUrl().getBytes(StandardCharsets.UTF_8);
    int sum = schemaUrl.length;
    int i = 0;
    for (Map.Entry<String, AttributeValue> each : found.attributes().entrySet()) {
      keys[i] = each.getKey().getBytes(StandardCharsets.UTF_8);
      fields[i] = field(each.getKey(), each.getValue());
      sum += fields[i].length;
      i++;
    }
    this.bytes = sum;
  }

  boolean isEmpty() {
    return keys.length == 0;
  }

  /** The place of a key, -1 for none. */
  int indexOf(byte[] text, int offset, int length) {
    for (int i = 0; i < keys.length; i++) {
      byte[] key = keys[i];
      if (key.length == length
          && java.util.Arrays.equals(key, 0, length, text, offset, offset + length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] field(String key, AttributeValue value) {
    WireWriter out = new WireWriter(new OutputBuffer(new byte[256], Growth.DOUBLING));
    int pair = out.beginMessage(Resource.ATTRIBUTES);
    out.putString(KeyValue.KEY, key);
    int any = out.beginMessage(KeyValue.VALUE);
    switch (value) {
      case Text text -> out.putString(AnyValue.STRING_VALUE, text.text());
      case Whole whole -> out.putVarint(AnyValue.INT_VALUE, whole.number());
      case Texts texts -> {
        int array = out.beginMessage(AnyValue.ARRAY_VALUE);
        for (String text : texts.texts()) {
          int element = out.beginMessage(ArrayValue.VALUES);
          out.putString(AnyValue.STRING_VALUE, text);
          out.endMessage(element);
        }
        out.endMessage(array);
      }
    }
    out.endMessage(any);
    out.endMessage(pair);
    return out.buffer().toByteArray();
  }
}
