package dev.remora.exporters.awsemf;

import dev.remora.core.json.AnyText;
import dev.remora.core.json.GoDoubles;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.PointView;
import dev.remora.core.wire.OutputBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes label sets of points' attributes (spec aws-translation 3.5, 3.8), and finds those again
 * that it made before: series come with every export.
 */
final class LabelSets {

  /** Enough for some thousand series. */
  private static final long CACHE_BYTES = 6L * 1024 * 1024;

  private static final Bytes STORAGE_RESOLUTION = Bytes.of("aws.emf.storage_resolution");
  private static final Bytes QUANTILE = Bytes.of("quantile");
  private static final byte[] DEFAULT_RESOLUTION = {'6', '0'};

  private final boolean resourceCounts;
  private final boolean eksFargate;
  private final Set<Bytes> jsonFields;
  private final Directives directives;
  private final EventText text;
  private final AnyText anyText = new AnyText();
  private final ByteCache<LabelSet> known;
  private final OutputBuffer key = new OutputBuffer(1024);
  private final GoDoubles doubles = new GoDoubles();
  private final OutputBuffer quantileText = new OutputBuffer(32);
  private final Bytes quantileView = new Bytes();
  private final Bytes noQuantile = new Bytes();
  private final Bytes keyView = new Bytes();

  LabelSets(AwsEmfConfig config, Directives directives, EventText text) {
    this.resourceCounts = config.resourceToTelemetryConversion().enabled();
    this.eksFargate = config.eksFargateContainerInsightsEnabled();
    this.jsonFields = new HashSet<>();
    config.parseJsonEncodedAttrValues().forEach(name -> jsonFields.add(Bytes.of(name)));
    this.directives = directives;
    this.text = text;
    this.known = new ByteCache<>(CACHE_BYTES);
  }

  /** How many label sets are known. */
  int size() {
    return known.size();
  }

  /** The labels of a point; of a malformed one, whatever could be read. */
  LabelSet of(PointView point, ResourceContext resource, Bytes scopeName) {
    return find(point, resource, scopeName, noQuantile);
  }

  /** The same with a label {@code quantile}. */
  LabelSet of(PointView point, ResourceContext resource, Bytes scopeName, double quantile) {
    quantileText.reset();
    doubles.writeG(quantile, quantileText);
    return find(point, resource, scopeName, quantileText.view(quantileView));
  }

  private LabelSet find(
      PointView point, ResourceContext resource, Bytes scopeName, Bytes quantile) {
    key.reset();
    putPart(resourceCounts ? resource.number() : 0);
    putPart(scopeName);
    putPart(quantile);
    KeyValueCursor attributes = point.attributes();
    while (attributes.next()) {
      putPart(attributes.raw());
    }
    LabelSet labels = known.find(key.view(keyView));
    if (labels == null) {
      labels = make(attributes, resource, scopeName, quantile);
      if (!point.malformed()) {
        known.put(keyView, labels, labels.costBytes());
      }
    }
    return labels;
  }

  /** Length first, so that no two lists of parts read the same. */
  private void putPart(Bytes part) {
    putPart(part.length());
    key.put(part);
  }

  private void putPart(long number) {
    long rest = number;
    for (; rest > 0x7f; rest >>>= 7) {
      key.put((int) (rest & 0x7f | 0x80));
    }
    key.put((int) rest);
  }

  private LabelSet make(
      KeyValueCursor attributes, ResourceContext resource, Bytes scopeName, Bytes quantile) {
    Map<Bytes, Bytes> labels = new TreeMap<>(Bytes::compareTo);
    attributes.rewind();
    while (attributes.next()) {
      labels.put(attributes.key().copy(), anyText.bytesOf(attributes.value()));
    }
    for (LabelSet.Label label : resource.labels()) {
      labels.put(label.name(), label.value());
    }
    if (!scopeName.isEmpty()) {
      labels.put(Rollup.SCOPE_LABEL, scopeName.copy());
    }
    if (!quantile.isEmpty()) {
      labels.put(QUANTILE, quantile.copy());
    }
    if (eksFargate) {
      KubernetesLabel.addTo(labels);
    }
    Bytes resolution = labels.remove(STORAGE_RESOLUTION);
    LabelSet made = labelSet(labels, resolution);
    directives.prepare(made);
    return made;
  }

  private LabelSet labelSet(Map<Bytes, Bytes> labels, @Nullable Bytes resolution) {
    List<LabelSet.Label> list = new ArrayList<>(labels.size());
    List<byte[]> fields = new ArrayList<>(labels.size());
    labels.forEach((name, value) -> {
      boolean asJson = jsonFields.contains(name);
      fields.add(asJson ? text.jsonField(name, value) : text.field(name, value));
      list.add(new LabelSet.Label(name, value));
    });
    return new LabelSet(List.copyOf(list), fields, storageResolution(resolution), resolution);
  }

  private static byte[] storageResolution(@Nullable Bytes value) {
    if (value == null) {
      return DEFAULT_RESOLUTION;
    }
    try {
      return Long.toString(Long.parseLong(value.toString())).getBytes(StandardCharsets.US_ASCII);
    } catch (NumberFormatException e) {
      return DEFAULT_RESOLUTION;
    }
  }
}
