package dev.remora.core.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.Random;

/**
 * Requests made by a seed, with every field of OTLP set now and then: the default, a common value,
 * or an extreme one.
 */
public final class RandomOtlp {

  private static final int MAX_ANY_DEPTH = 4;
  private static final String[] TEXTS = {
    "", "a", "http.method", "GET", "ключ", "名前", "😀 smile", "a\"b\\c\n\t<&>", "x".repeat(200)
  };
  private static final double[] DOUBLES = {
    0, -0.0, 1, 0.1, -2.5, 1e21, 1e-7, 123456789.125, Double.MAX_VALUE, Double.MIN_VALUE
  };

  private final Random random;
  private final boolean plain;

  public RandomOtlp(long seed) {
    this(seed, false);
  }

  /** Without NaN, infinities and the smallest doubles if {@code plain}. */
  public RandomOtlp(long seed, boolean plain) {
    this.random = new Random(seed);
    this.plain = plain;
  }

  public ExportTraceServiceRequest traces() {
    return (ExportTraceServiceRequest) fill(ExportTraceServiceRequest.newBuilder(), 0).build();
  }

  public ExportMetricsServiceRequest metrics() {
    return (ExportMetricsServiceRequest) fill(ExportMetricsServiceRequest.newBuilder(), 0).build();
  }

  public ExportLogsServiceRequest logs() {
    return (ExportLogsServiceRequest) fill(ExportLogsServiceRequest.newBuilder(), 0).build();
  }

  /** Any other message, such as one attribute value. */
  public Message fill(Message.Builder builder) {
    return fill(builder, 0).build();
  }

  public Random random() {
    return random;
  }

  private Message.Builder fill(Message.Builder builder, int anyDepth) {
    Descriptor type = builder.getDescriptorForType();
    for (OneofDescriptor oneof : type.getRealOneofs()) {
      int choice = random.nextInt(oneof.getFieldCount() + 1);
      if (choice < oneof.getFieldCount()) {
        FieldDescriptor field = oneof.getField(choice);
        if (!isNested(field) || anyDepth < MAX_ANY_DEPTH) {
          builder.setField(field, value(builder, field, anyDepth));
        }
      }
    }
    for (FieldDescriptor field : type.getFields()) {
      if (field.getRealContainingOneof() != null) {
        continue;
      }
      if (field.isRepeated()) {
        int count = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          builder.addRepeatedField(field, value(builder, field, anyDepth));
        }
      } else if (random.nextInt(4) != 0) {
        builder.setField(field, value(builder, field, anyDepth));
      }
    }
    return builder;
  }

  private static boolean isNested(FieldDescriptor field) {
    return field.getName().equals("array_value") || field.getName().equals("kvlist_value");
  }

  private Object value(Message.Builder parent, FieldDescriptor field, int anyDepth) {
    return switch (field.getJavaType()) {
      case INT -> pick(0, 1, -1, 127, 128, random.nextInt());
      case LONG -> pick(0L, 1L, -1L, 127L, 1_700_000_000_000_000_000L, random.nextLong());
      case FLOAT -> random.nextFloat();
      case DOUBLE -> number();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BYTE_STRING -> bytes(field);
      case ENUM -> {
        var values = field.getEnumType().getValues();
        yield values.get(random.nextInt(values.size()));
      }
      case MESSAGE ->
          fill(parent.newBuilderForField(field), isNested(field) ? anyDepth + 1 : anyDepth).build();
    };
  }

  private double number() {
    int choice = random.nextInt(16);
    if (choice == 0 && !plain) {
      return Double.NaN;
    }
    if (choice == 1 && !plain) {
      return random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    int special = plain ? DOUBLES.length - 1 : DOUBLES.length;
    return choice < 10 ? DOUBLES[random.nextInt(special)] : random.nextGaussian() * 1e6;
  }

  private ByteString bytes(FieldDescriptor field) {
    int size = field.getName().endsWith("trace_id") ? 16 : 8;
    byte[] content = new byte[field.getName().endsWith("_id") ? size : random.nextInt(300)];
    random.nextBytes(content);
    return ByteString.copyFrom(content);
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
