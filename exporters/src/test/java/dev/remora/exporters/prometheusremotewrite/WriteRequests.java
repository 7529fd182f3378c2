package dev.remora.exporters.prometheusremotewrite;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code prometheus.WriteRequest} with protobuf-java's reader, as the tests' oracle. */
final class WriteRequests {

  record Label(String name, String value) {}

  record Sample(long valueBits, long time) {}

  record Exemplar(List<Label> labels, double value, long time) {}

  record Span(int offset, int length) {}

  /** Numbers by field; doubles as their bits. */
  record Histogram(
      Map<Integer, Long> numbers,
      List<Span> negativeSpans,
      List<Long> negativeDeltas,
      List<Span> positiveSpans,
      List<Long> positiveDeltas) {}

  record Series(
      List<Label> labels,
      List<Sample> samples,
      List<Exemplar> exemplars,
      List<Histogram> histograms) {}

  record Metadata(int type, String name, String help, String unit) {}

  record Request(List<Series> series, List<Metadata> metadata) {}

  private interface FieldReader {
    void read(int field, CodedInputStream in) throws IOException;
  }

  private WriteRequests() {}

  static Request read(byte[] body) throws IOException {
    Request request = new Request(new ArrayList<>(), new ArrayList<>());
    each(
        CodedInputStream.newInstance(body),
        (field, in) -> {
          switch (field) {
            case 1 -> request.series.add(series(in.readBytes()));
            case 3 -> request.metadata.add(metadata(in.readBytes()));
            default -> throw new IOException("no field " + field + " in WriteRequest");
          }
        });
    return request;
  }

  private static void each(CodedInputStream in, FieldReader reader) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      reader.read(tag >>> 3, in);
    }
  }

  private static Series series(ByteString bytes) throws IOException {
    Series series =
        new Series(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    each(
        bytes.newCodedInput(),
        (field, in) -> {
          switch (field) {
            case 1 -> series.labels.add(label(in.readBytes()));
            case 2 -> series.samples.add(sample(in.readBytes()));
            case 3 -> series.exemplars.add(exemplar(in.readBytes()));
            case 4 -> series.histograms.add(histogram(in.readBytes()));
            default -> throw new IOException("no field " + field + " in TimeSeries");
          }
        });
    return series;
  }

  private static Label label(ByteString bytes) throws IOException {
    String[] parts = {"", ""};
    each(bytes.newCodedInput(), (field, in) -> parts[field - 1] = in.readStringRequireUtf8());
    return new Label(parts[0], parts[1]);
  }

  private static Sample sample(ByteString bytes) throws IOException {
    long[] parts = {0, 0};
    each(
        bytes.newCodedInput(),
        (field, in) -> parts[field - 1] = field == 1 ? in.readFixed64() : in.readInt64());
    return new Sample(parts[0], parts[1]);
  }

  private static Exemplar exemplar(ByteString bytes) throws IOException {
    List<Label> labels = new ArrayList<>();
    long[] parts = {0, 0};
    each(
        bytes.newCodedInput(),
        (field, in) -> {
          switch (field) {
            case 1 -> labels.add(label(in.readBytes()));
            case 2 -> parts[0] = in.readFixed64();
            case 3 -> parts[1] = in.readInt64();
            default -> throw new IOException("no field " + field + " in Exemplar");
          }
        });
    return new Exemplar(labels, Double.longBitsToDouble(parts[0]), parts[1]);
  }

  private static Histogram histogram(ByteString bytes) throws IOException {
    Histogram histogram =
        new Histogram(
            new HashMap<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    each(
        bytes.newCodedInput(),
        (field, in) -> {
          switch (field) {
            case 8 -> histogram.negativeSpans.add(span(in.readBytes()));
            case 11 -> histogram.positiveSpans.add(span(in.readBytes()));
            case 9 -> deltas(in.readBytes(), histogram.negativeDeltas);
            case 12 -> deltas(in.readBytes(), histogram.positiveDeltas);
            case 3, 5 -> histogram.numbers.put(field, in.readFixed64());
            case 4 -> histogram.numbers.put(field, (long) in.readSInt32());
            case 1, 6, 14, 15 -> histogram.numbers.put(field, in.readInt64());
            default -> throw new IOException("no field " + field + " in Histogram");
          }
        });
    return histogram;
  }

  private static void deltas(ByteString bytes, List<Long> deltas) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    while (!in.isAtEnd()) {
      deltas.add(in.readSInt64());
    }
  }

  private static Span span(ByteString bytes) throws IOException {
    int[] parts = {0, 0};
    each(
        bytes.newCodedInput(),
        (field, in) -> parts[field - 1] = field == 1 ? in.readSInt32() : in.readUInt32());
    return new Span(parts[0], parts[1]);
  }

  private static Metadata metadata(ByteString bytes) throws IOException {
    int[] type = {0};
    String[] texts = {"", "", "", "", ""};
    each(
        bytes.newCodedInput(),
        (field, in) -> {
          if (field == 1) {
            type[0] = in.readEnum();
          } else {
            texts[field - 1] = in.readStringRequireUtf8();
          }
        });
    return new Metadata(type[0], texts[1], texts[3], texts[4]);
  }
}
