package dev.remora.exporters.loki;

import dev.remora.core.json.AnyText;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.exporters.loki.LokiConfig.DefaultLabels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Labels, tenant and line of one record after another (spec collector-config 9.2, firelens-loki
 * f.6), under the resource and scope that were set last. What it gives is valid until the next
 * read.
 */
final class RecordReader {

  private static final Bytes EXPORTER = Bytes.of("exporter");
  private static final Bytes OTLP = Bytes.of("OTLP");
  private static final Bytes JOB = Bytes.of("job");
  private static final Bytes INSTANCE = Bytes.of("instance");
  private static final Bytes LEVEL = Bytes.of("level");
  private static final String[] SEVERITIES = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
  private static final int STEPS = 4;
  private static final Bytes[] LEVELS = levels();

  private final DefaultLabels defaults;
  private final AnyText text = new AnyText();
  private final StreamLabels stream = new StreamLabels();
  private final OutputBuffer line = new OutputBuffer(1024);
  private final LineWriter writer = new LineWriter(line);
  private final Bytes labels = new Bytes();
  private final Bytes lineBytes = new Bytes();
  private final List<Bytes> promoted = new ArrayList<>();
  private final List<Bytes> promotedOfResource = new ArrayList<>();

  // Of the resource.
  private @Nullable ResourceView resource;
  private @Nullable ScopeView scope;
  private Bytes job = new Bytes();
  private Bytes instance = new Bytes();
  private List<Bytes> resourceLabels = List.of();
  private List<Bytes> attributeLabels = List.of();
  private String resourceTenant = "";
  private @Nullable LineFormat resourceFormat;

  private String tenant = "";

  RecordReader(DefaultLabels defaults) {
    this.defaults = defaults;
  }

  private static Bytes[] levels() {
    Bytes[] levels = new Bytes[SEVERITIES.length * STEPS + 1];
    levels[0] = new Bytes();
    for (int i = 1; i < levels.length; i++) {
      int step = (i - 1) % STEPS;
      String name = SEVERITIES[(i - 1) / STEPS];
      levels[i] = Bytes.of(step == 0 ? name : name + (step + 1));
    }
    return levels;
  }

  void resource(ResourceView view) {
    resource = view;
    KeyValueCursor attributes = view.attributes();
    job = job(attributes);
    instance = value(attributes, "service.instance.id");
    resourceLabels = Hints.names(attributes, Hints.RESOURCE_LABELS);
    attributeLabels = Hints.names(attributes, Hints.ATTRIBUTE_LABELS);
    resourceFormat = Hints.format(attributes);
    resourceTenant = tenant(attributes, attributes);
  }

  void scope(ScopeView view) {
    scope = view;
  }

  /** Reads a record whole, so that it shows whether it is malformed. */
  void read(LogRecordView record) {
    ResourceView owner = resource;
    if (owner == null) {
      throw new IllegalStateException("no resource was set");
    }
    KeyValueCursor attributes = record.attributes();
    promoted.clear();
    promotedOfResource.clear();
    stream.clear();
    addDefaults(record);
    promote(resourceLabels, owner.attributes(), promotedOfResource);
    promote(Hints.names(attributes, Hints.RESOURCE_LABELS), owner.attributes(), promotedOfResource);
    promote(attributeLabels, attributes, promoted);
    promote(Hints.names(attributes, Hints.ATTRIBUTE_LABELS), attributes, promoted);
    tenant = resourceTenant.isEmpty() ? tenant(attributes, owner.attributes()) : resourceTenant;
    stream.finish(labels);
    LineFormat own = Hints.format(attributes);
    LineFormat format = own != null ? own : resourceFormat;
    line.reset();
    writer.leaveOut(promoted, promotedOfResource);
    writer.write(format == null ? LineFormat.JSON : format, record, owner, scope);
    line.view(lineBytes);
  }

  boolean hasLabels() {
    return !stream.isEmpty();
  }

  Bytes labels() {
    return labels;
  }

  Bytes line() {
    return lineBytes;
  }

  /** Empty for none. */
  String tenant() {
    return tenant;
  }

  private void addDefaults(LogRecordView record) {
    if (defaults.exporter()) {
      stream.add(EXPORTER, OTLP);
    }
    if (defaults.job()) {
      stream.add(JOB, job);
    }
    if (defaults.instance()) {
      stream.add(INSTANCE, instance);
    }
    if (!defaults.level()) {
      return;
    }
    int severity = record.severityNumber();
    if (record.attributes().seek("level")) {
      promote(List.of(LEVEL), record.attributes(), promoted);
    } else if (severity > 0 && severity < LEVELS.length) {
      stream.add(LEVEL, LEVELS[severity]);
    } else {
      stream.add(LEVEL, record.severityText());
    }
  }

  private void promote(List<Bytes> names, KeyValueCursor attributes, List<Bytes> gone) {
    for (int i = 0; i < names.size(); i++) {
      Bytes name = names.get(i);
      if (attributes.seek(name)) {
        stream.add(name, text.bytesOf(attributes.value()));
        gone.add(name);
      }
    }
  }

  private Bytes job(KeyValueCursor attributes) {
    Bytes name = value(attributes, "service.name");
    if (name.isEmpty() || !attributes.seek("service.namespace")) {
      return name;
    }
    return Bytes.of(text.of(attributes.value()) + "/" + name);
  }

  private Bytes value(KeyValueCursor attributes, String key) {
    return attributes.seek(key) ? text.bytesOf(attributes.value()) : new Bytes();
  }

  /** The value of the first attribute that the hint names; of the resource, else of the record. */
  private String tenant(KeyValueCursor hinted, KeyValueCursor other) {
    for (Bytes name : Hints.names(hinted, Hints.TENANT)) {
      if (hinted.seek(name) || other.seek(name)) {
        AnyView value = hinted.seek(name) ? hinted.value() : other.value();
        return headerValue(text.of(value));
      }
    }
    return "";
  }

  /** What a header can't hold would break the request in two. */
  private static String headerValue(String tenant) {
    return tenant.replaceAll("[^\\x20-\\x7e]", "_").strip();
  }
}
