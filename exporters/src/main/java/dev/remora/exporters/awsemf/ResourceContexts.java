package dev.remora.exporters.awsemf;

import dev.remora.aws.logs.LogStream;
import dev.remora.core.json.AnyText;
import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.ResourceView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes of resources what their points need: namespace, log group and stream, labels (spec
 * aws-translation 3.2, 3.3). A resource that comes again costs a look-up.
 */
final class ResourceContexts {

  private static final int CACHE_BYTES = 256 * 1024;

  private static final Set<String> SERVICE_ATTRIBUTES =
      Set.of("service.name", "service.namespace", "service.instance.id");

  private final AwsEmfConfig config;
  private final LogTargets targets;
  private final EventText text;
  private final AnyText anyText = new AnyText();
  private final ByteCache<ResourceContext> known = new ByteCache<>(CACHE_BYTES);
  private long made;

  ResourceContexts(AwsEmfConfig config, LogTargets targets, EventText text) {
    this.config = config;
    this.targets = targets;
    this.text = text;
  }

  /** A malformed resource reads as far as it goes. */
  ResourceContext of(ResourceView resource) {
    Bytes raw = resource.raw();
    ResourceContext context = known.find(raw);
    if (context == null) {
      context = make(resource);
      known.put(raw, context, raw.length() * 2 + 512);
    }
    return context;
  }

  private ResourceContext make(ResourceView resource) {
    Map<String, String> texts = new HashMap<>();
    List<LabelSet.Label> labels = new ArrayList<>();
    KeyValueCursor attributes = resource.attributes();
    while (attributes.next()) {
      Bytes value = anyText.bytesOf(attributes.value());
      String name = attributes.key().toString();
      texts.put(name, value.toString());
      if (becomesLabel(name)) {
        labels.add(new LabelSet.Label(attributes.key().copy(), value));
      }
    }
    Bytes namespace = namespace(resource.attributes());
    LogTemplate.Resolved group = targets.group(texts::get, namespace);
    LogTemplate.Resolved stream = targets.stream(texts::get);
    LogStream place = new LogStream(group.name().text(), stream.name().text());
    return new ResourceContext(
        ++made,
        namespace,
        group.name(),
        stream.name(),
        group.complete() && stream.complete(),
        Destination.of(namespace, place, text),
        isFromPrometheus(resource.attributes()),
        List.copyOf(labels));
  }

  private boolean becomesLabel(String name) {
    AwsEmfConfig.ResourceToTelemetry conversion = config.resourceToTelemetryConversion();
    return conversion.enabled()
        && !(conversion.excludeServiceAttributes() && SERVICE_ATTRIBUTES.contains(name));
  }

  private Bytes namespace(KeyValueCursor attributes) {
    if (!config.namespace().isEmpty()) {
      return Bytes.of(config.namespace());
    }
    boolean hasName = seekText(attributes, "service.name");
    String name = hasName ? attributes.value().stringValue().toString() : "";
    boolean hasSpace = seekText(attributes, "service.namespace");
    String space = hasSpace ? attributes.value().stringValue().toString() : "";
    String namespace = hasName && hasSpace ? space + "/" + name : space + name;
    return Bytes.of(namespace.isEmpty() ? "default" : namespace);
  }

  private static boolean seekText(KeyValueCursor attributes, String key) {
    return attributes.seek(key) && attributes.value().kind() == AnyView.Kind.STRING;
  }

  private static boolean isFromPrometheus(KeyValueCursor attributes) {
    return attributes.seek("receiver")
        && attributes.value().stringValue().contentEquals("prometheus");
  }
}
