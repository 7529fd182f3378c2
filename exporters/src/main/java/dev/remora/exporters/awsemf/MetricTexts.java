package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.MetricView;
import dev.remora.core.wire.OutputBuffer;

/** Finds the texts of metrics that come again, and makes those of new ones. */
final class MetricTexts {

  private static final int CACHE_BYTES = 1024 * 1024;

  /** What is appended to a summary's name for its parts (spec aws-translation 3.6). */
  enum Suffix {
    NONE(""),
    SUM("_sum"),
    COUNT("_count");

    private final String text;

    Suffix(String text) {
      this.text = text;
    }
  }

  private final Units units;
  private final Directives directives;
  private final EventText text;
  private final ByteCache<MetricText> known = new ByteCache<>(CACHE_BYTES);
  private final OutputBuffer key = new OutputBuffer(256);
  private final Bytes keyView = new Bytes();

  MetricTexts(Units units, Directives directives, EventText text) {
    this.units = units;
    this.directives = directives;
    this.text = text;
  }

  MetricText of(MetricView metric, Suffix suffix) {
    Bytes name = metric.name();
    Bytes unit = metric.unit();
    key.reset();
    key.putAscii(suffix.text);
    key.put(0);
    key.putDecimal(unit.length());
    key.put(unit);
    key.put(name);
    MetricText found = known.find(key.view(keyView));
    if (found == null) {
      found = make(name, unit, suffix);
      known.put(keyView, found, 3 * (name.length() + unit.length()) + 256);
    }
    return found;
  }

  private MetricText make(Bytes name, Bytes unit, Suffix suffix) {
    OutputBuffer whole = new OutputBuffer(name.length() + suffix.text.length());
    whole.put(name);
    whole.putAscii(suffix.text);
    Bytes wholeName = Bytes.of(whole.toByteArray());
    return MetricText.of(wholeName, units.of(name, unit), directives, text);
  }
}
