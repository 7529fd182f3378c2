package dev.remora.exporters.prometheusremotewrite;

import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.exporters.prometheusremotewrite.PrometheusRemoteWriteConfig.ResourceToTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of points and of {@code target_info} (spec aws-translation 6.5), under the resource
 * and the scope that were set last.
 */
final class SourceLabels {

  static final byte[] NAME = Labels.constant("__name__");

  private static final byte[] JOB = Labels.constant("job");
  private static final byte[] INSTANCE = Labels.constant("instance");
  private static final List<String> IDENTITY =
      List.of("service.namespace", "service.name", "service.instance.id");

  private record Label(byte[] name, byte[] value) {}

  private final ResourceToTelemetry conversion;
  private final boolean withScope;
  private final List<Label> external = new ArrayList<>();
  private final AttributeList resource;
  private final AttributeList scope;
  private final AttributeList point;
  private final Bytes scopeName = new Bytes();
  private final Bytes scopeVersion = new Bytes();
  private final Bytes window = new Bytes();
  private final ValueText values;

  SourceLabels(PrometheusRemoteWriteConfig config, ValueText values) {
    this.conversion = config.resourceToTelemetryConversion();
    this.withScope = !config.disableScopeInfo();
    this.values = values;
    this.resource = new AttributeList(values);
    this.scope = new AttributeList(values);
    this.point = new AttributeList(values);
    for (Map.Entry<String, String> label : new TreeMap<>(config.externalLabels()).entrySet()) {
      OutputBuffer name = new OutputBuffer(64);
      if (LabelNames.write(Bytes.of(label.getKey()), name)) {
        external.add(new Label(name.toByteArray(), Labels.constant(label.getValue())));
      }
    }
  }

  void resource(ResourceView view) {
    resource.clear();
    resource.read(view.attributes());
    resource.sort();
  }

  void scope(ScopeView view) {
    scope.clear();
    scope.read(view.attributes());
    scopeName.wrap(view.name());
    scopeVersion.wrap(view.version());
  }

  /**
   * Puts together the labels of a point, but for the name.
   *
   * @return false when an attribute can't be a label
   */
  boolean ofPoint(KeyValueCursor attributes, Labels labels) {
    labels.clear();
    point.clear();
    point.read(attributes);
    if (conversion.enabled()) {
      addResource();
    }
    point.sort();
    for (int i = 0; i < point.count(); i++) {
      if (point.isEmpty(i)) {
        continue;
      }
      if (!LabelNames.write(point.key(i, window), labels.begin())) {
        return false;
      }
      labels.middle().put(point.value(i, window));
      labels.join();
    }
    addIdentity(labels);
    addExternal(labels);
    if (withScope) {
      addScope(labels);
    }
    return true;
  }

  /**
   * Puts together the labels of {@code target_info}, but for the name.
   *
   * @return false when this resource has none
   */
  boolean ofTarget(Labels labels) {
    labels.clear();
    boolean describes = false;
    for (int i = 0; i < resource.count(); i++) {
      if (isIdentity(i)) {
        continue;
      }
      describes = true;
      if (resource.isEmpty(i)) {
        continue;
      }
      if (!LabelNames.writeOneByOne(resource.key(i, window), labels.begin())) {
        return false;
      }
      labels.middle().put(resource.value(i, window));
      labels.join();
    }
    addIdentity(labels);
    addExternal(labels);
    return describes && (labels.has(JOB) || labels.has(INSTANCE));
  }

  private void addResource() {
    for (int i = 0; i < resource.count(); i++) {
      if (!conversion.excludeServiceAttributes() || !isIdentity(i)) {
        point.put(resource, i);
      }
    }
  }

  private boolean isIdentity(int index) {
    Bytes key = resource.key(index, window);
    for (int i = 0; i < IDENTITY.size(); i++) {
      if (key.contentEquals(IDENTITY.get(i))) {
        return true;
      }
    }
    return false;
  }

  private void addIdentity(Labels labels) {
    int name = resource.find("service.name");
    if (name >= 0 && !resource.isEmpty(name)) {
      labels.begin().put(JOB);
      OutputBuffer text = labels.middle();
      int namespace = resource.find("service.namespace");
      if (namespace >= 0) {
        text.put(resource.value(namespace, window));
        text.put('/');
      }
      text.put(resource.value(name, window));
      labels.set();
    }
    int instance = resource.find("service.instance.id");
    if (instance >= 0 && !resource.isEmpty(instance)) {
      labels.begin().put(INSTANCE);
      labels.middle().put(resource.value(instance, window));
      labels.set();
    }
  }

  private void addExternal(Labels labels) {
    for (int i = 0; i < external.size(); i++) {
      labels.begin().put(external.get(i).name());
      labels.middle().put(external.get(i).value());
      labels.setIfAbsent();
    }
  }

  private void addScope(Labels labels) {
    if (!scopeName.isEmpty()) {
      labels.begin().putAscii("otel_scope_name");
      values.write(scopeName, labels.middle());
      labels.set();
    }
    if (!scopeVersion.isEmpty()) {
      labels.begin().putAscii("otel_scope_version");
      values.write(scopeVersion, labels.middle());
      labels.set();
    }
    for (int i = 0; i < scope.count(); i++) {
      Bytes key = scope.key(i, window);
      if (key.contentEquals("name")
          || key.contentEquals("version")
          || key.contentEquals("schema_url")) {
        continue;
      }
      OutputBuffer text = labels.begin();
      LabelNames.writePrefixed("otel_scope_", key, text);
      labels.middle().put(scope.value(i, window));
      labels.set();
    }
  }
}
