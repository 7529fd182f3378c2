package dev.remora.receivers.statsd;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a series of the first line that belongs to it: the slow path. One thread. */
final class SeriesMaker {

  private static final byte[] CONTAINER_ID = "container.id".getBytes(UTF_8);
  private static final byte[] METRIC_TYPE = "metric_type".getBytes(UTF_8);

  /** Sets canonical keys apart from those as written, whose types are below it. */
  private static final int CANONICAL = 0x40;

  private final StatsdConfig config;
  private final Observers observers;
  private final TreeMap<byte[], byte[]> tags = new TreeMap<>(Arrays::compareUnsigned);

  SeriesMaker(StatsdConfig config) {
    this.config = config;
    this.observers = Observers.of(config.timerHistogramMapping());
  }

  /** Whether lines of the type are dropped, as no mapping names it. */
  boolean isDropped(StatsdType type) {
    return switch (type) {
      case COUNTER, GAUGE -> false;
      default -> observers.of(type).type() == ObserverType.NONE;
    };
  }

  /** Reads the tags of the line's key; false when they break the grammar. */
  boolean readTags(StatsdLine line) {
    tags.clear();
    byte[] key = line.key();
    int end = line.keyLength();
    int from = line.nameLength() + 3;
    while (from <= end) {
      int to = StatsdLine.indexOf('|', key, from, end);
      to = to < 0 ? end : to;
      if (key[from] == '#') {
        if (!readTags(key, from + 1, to)) {
          return false;
        }
      } else if (from + 2 < to) {
        tags.put(CONTAINER_ID, Arrays.copyOfRange(key, from + 2, to));
      }
      from = to + 1;
    }
    if (config.enableMetricType()) {
      tags.put(METRIC_TYPE, line.type().text().getBytes(UTF_8));
    }
    return true;
  }

  private boolean readTags(byte[] key, int first, int end) {
    for (int from = first; from < end; ) {
      int to = StatsdLine.indexOf(',', key, from, end);
      to = to < 0 ? end : to;
      if (to > from && !readTag(key, from, to)) {
        return false;
      }
      from = to + 1;
    }
    return true;
  }

  private boolean readTag(byte[] key, int from, int to) {
    int colon = StatsdLine.indexOf(':', key, from, to);
    int nameEnd = colon < 0 ? to : colon;
    int valueStart = Math.min(to, nameEnd + 1);
    if (nameEnd == from || valueStart == to && !config.enableSimpleTags()) {
      return false;
    }
    tags.put(Arrays.copyOfRange(key, from, nameEnd), Arrays.copyOfRange(key, valueStart, to));
    return true;
  }

  /** The key of the tags read last in the order of their names; null where there are none. */
  byte @Nullable [] canonicalKey(StatsdLine line) {
    if (tags.isEmpty()) {
      return null;
    }
    OutputBuffer out = new OutputBuffer(line.keyLength() + 32);
    out.put(line.key(), 0, line.nameLength());
    out.put('|');
    out.put(CANONICAL | line.type().ordinal());
    for (Map.Entry<byte[], byte[]> tag : tags.entrySet()) {
      out.put('|');
      out.put(tag.getKey());
      out.put(':');
      out.put(tag.getValue());
    }
    return out.toByteArray();
  }

  /** A series of the line's name and the tags read last. */
  Series make(StatsdLine line) {
    String name = new String(line.key(), 0, line.nameLength(), UTF_8);
    Tally tally = tally(line.type(), name);
    return new Series(line.type(), name.getBytes(UTF_8), attributes(tag(tally)), tally);
  }

  private Tally tally(StatsdType type, String name) {
    return switch (type) {
      case COUNTER -> new CounterTally();
      case GAUGE -> new GaugeTally();
      case TIMING, HISTOGRAM, DISTRIBUTION -> {
        Observers.Observer observer = observers.of(type);
        yield switch (observer.type()) {
          case SUMMARY -> new SamplesTally(true);
          case HISTOGRAM -> observer.histogram(name);
          case GAUGE, NONE -> new SamplesTally(false);
        };
      }
    };
  }

  private static int tag(Tally tally) {
    return switch (tally) {
      case CounterTally counter -> OtlpFields.NumberDataPoint.ATTRIBUTES;
      case GaugeTally gauge -> OtlpFields.NumberDataPoint.ATTRIBUTES;
      case SamplesTally samples ->
          samples.isSummary()
              ? OtlpFields.SummaryDataPoint.ATTRIBUTES
              : OtlpFields.NumberDataPoint.ATTRIBUTES;
      case BoundsTally bounds -> OtlpFields.HistogramDataPoint.ATTRIBUTES;
      case ScaleTally scale -> OtlpFields.ExponentialHistogramDataPoint.ATTRIBUTES;
    };
  }

  private byte[] attributes(int tag) {
    WireWriter writer = new WireWriter(new OutputBuffer(128));
    tags.forEach((name, value) -> {
      int pair = writer.beginMessage(tag);
      writer.putBytes(OtlpFields.KeyValue.KEY, utf8(name));
      int any = writer.beginMessage(OtlpFields.KeyValue.VALUE);
      writer.putBytes(OtlpFields.AnyValue.STRING_VALUE, utf8(value));
      writer.endMessage(any);
      writer.endMessage(pair);
    });
    return writer.buffer().toByteArray();
  }

  /** Illegal UTF-8 would spoil the whole request at the other end: it is replaced. */
  private static byte[] utf8(byte[] text) {
    return new String(text, UTF_8).getBytes(UTF_8);
  }
}
