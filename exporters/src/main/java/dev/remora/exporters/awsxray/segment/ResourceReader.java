package dev.remora.exporters.awsxray.segment;

import dev.remora.core.otlp.OtlpResourceView;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.exporters.awsxray.stack.StackLanguage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders what the spans of one resource share. Runs once for each distinct resource, so it may
 * allocate.
 */
final class ResourceReader {

  private static final byte[] SERVICE = SegmentJson.token(",\"service\":{");
  private static final byte[] VERSION = SegmentJson.token(",\"version\":");
  private static final byte[] ORIGIN = SegmentJson.token(",\"origin\":");

  private final SegmentOptions options;
  private final OtlpResourceView view = new OtlpResourceView();
  private final AttributeTable attributes =
      new AttributeTable(ResourceKey.TABLE, ResourceKey.COUNT);
  private final SortedKeys keys = new SortedKeys();
  private final OutputBuffer out = new OutputBuffer(4096);
  private final SegmentJson json;
  private final AnyValueWriter values;
  private final AwsResource aws;

  ResourceReader(SegmentOptions options) {
    this.options = options;
    this.json = new SegmentJson(options.nonFiniteAsText());
    this.values = new AnyValueWriter(json);
    this.aws = new AwsResource(options.logGroups(), json, attributes);
  }

  /** Renders a resource, of which nothing is kept but copies. */
  ResourcePart read(Bytes raw, Limits limits) {
    boolean wellFormed = view.wrap(raw);
    attributes.read(view.attributes());
    json.begin(out.reset());
    json.limitStrings(limits.stringBytes());
    values.begin();
    List<ResourcePart.Entry> entries = entries();
    byte[] service = rendered(this::service);
    byte[] origin = rendered(this::origin);
    byte[] ofAws = aws.isAws() ? rendered(() -> aws.write(limits)) : null;
    return new ResourcePart(
        service,
        origin,
        ofAws,
        attributes.string(ResourceKey.CLOUD_ACCOUNT_ID).copy(),
        attributes.string(ResourceKey.SERVICE_NAME).copy(),
        StackLanguage.of(attributes.string(ResourceKey.SDK_LANGUAGE)),
        attributes.count() > 0,
        entries,
        metadata(entries),
        annotations(entries),
        json.notFinite(),
        !wellFormed || view.malformed() || values.malformed());
  }

  private byte[] rendered(Runnable part) {
    out.reset();
    part.run();
    return out.toByteArray();
  }

  private List<ResourcePart.Entry> entries() {
    keys.clear();
    for (int i = 0; i < attributes.count(); i++) {
      keys.add(attributes.get(i).key, i);
    }
    keys.sort();
    List<ResourcePart.Entry> entries = new ArrayList<>();
    for (int rank = 0; rank < keys.size(); rank++) {
      entries.add(entry(attributes.get(keys.value(rank))));
    }
    return List.copyOf(entries);
  }

  private ResourcePart.Entry entry(Attribute attribute) {
    int prefix = ResourcePart.PREFIX.length();
    byte[] key = new byte[prefix + attribute.key.length()];
    Bytes.of(ResourcePart.PREFIX).copyTo(key, 0);
    attribute.key.copyTo(key, prefix);
    Bytes name = Bytes.of(key);
    byte[] clean = new byte[key.length];
    int cleanLength = AnnotationKeys.clean(name, clean, 0);
    boolean absent = attribute.kind() == AnyView.Kind.EMPTY;
    byte[] value = absent ? new byte[0] : rendered(() -> values.write(attribute));
    boolean chosen = options.indexAll() || options.isIndexed(name);
    return new ResourcePart.Entry(
        name,
        new Bytes().wrap(clean, 0, cleanLength),
        attribute.isScalar(),
        chosen && attribute.isScalar(),
        value);
  }

  private byte[] metadata(List<ResourcePart.Entry> entries) {
    return rendered(() -> {
      for (ResourcePart.Entry entry : entries) {
        if (entry.isMetadata()) {
          json.put(',');
          json.string(entry.key());
          json.put(':');
          json.token(entry.json());
        }
      }
    });
  }

  private byte[] annotations(List<ResourcePart.Entry> entries) {
    SortedKeys sorted = new SortedKeys();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).indexed()) {
        sorted.add(entries.get(i).annotationKey(), i);
      }
    }
    sorted.sort();
    return rendered(() -> {
      for (int rank = 0; rank < sorted.size(); rank++) {
        json.put(',');
        json.string(sorted.key(rank));
        json.put(':');
        json.token(entries.get(sorted.value(rank)).json());
      }
    });
  }

  private void service() {
    Attribute version = version();
    if (version != null) {
      json.token(SERVICE);
      json.optional(VERSION, version.string());
      json.put('}');
    } else if (hasImageTags()) {
      json.token(SERVICE);
      json.optional(VERSION, firstImageTag());
      json.put('}');
    }
  }

  private @Nullable Attribute version() {
    Attribute version = attributes.find(ResourceKey.SERVICE_VERSION);
    if (version != null || hasImageTags()) {
      return version;
    }
    return attributes.find(ResourceKey.CONTAINER_IMAGE_TAG);
  }

  private boolean hasImageTags() {
    Attribute tags = attributes.find(ResourceKey.CONTAINER_IMAGE_TAGS);
    return tags != null && !AttributeLists.first(tags).isEmpty();
  }

  private Bytes firstImageTag() {
    Attribute tags = attributes.find(ResourceKey.CONTAINER_IMAGE_TAGS);
    return tags == null ? new Bytes() : AttributeLists.first(tags).getFirst();
  }

  private void origin() {
    String origin = aws.origin();
    if (!origin.isEmpty()) {
      json.token(ORIGIN);
      json.quote();
      json.plain(origin);
      json.quote();
    }
  }
}
