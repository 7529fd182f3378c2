package dev.remora.exporters.awsemf;

import dev.remora.core.json.JsonEscaping;
import dev.remora.core.json.JsonWriter;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The label that Container Insights on EKS Fargate wants: a JSON text that says which pod and
 * container a point is about (spec aws-translation 3.8).
 */
final class KubernetesLabel {

  private static final Bytes NAME = Bytes.of("kubernetes");
  private static final Bytes TYPE = Bytes.of("Type");

  private KubernetesLabel() {}

  /** Adds the label to those of a pod or container. */
  static void addTo(Map<Bytes, Bytes> labels) {
    Bytes type = labels.get(TYPE);
    if (type != null && (type.contentEquals("Pod") || type.contentEquals("Container"))) {
      labels.put(NAME, Bytes.of(json(labels)));
    }
  }

  private static byte[] json(Map<Bytes, Bytes> labels) {
    OutputBuffer out = new OutputBuffer(512);
    JsonWriter json = new JsonWriter(out, JsonEscaping.HTML);
    json.beginObject();
    member(json, "container_name", labels.get(Bytes.of("container")));
    object(json, "docker", labels, "container_id");
    member(json, "host", labels.get(Bytes.of("NodeName")));
    object(json, "labels", labels, "app", "pod-template-hash");
    member(json, "namespace_name", labels.get(Bytes.of("Namespace")));
    member(json, "pod_id", labels.get(Bytes.of("PodId")));
    member(json, "pod_name", labels.get(Bytes.of("PodName")));
    object(json, "pod_owners", labels, "owner_kind", "owner_name");
    member(json, "service_name", labels.get(Bytes.of("Service")));
    json.endObject();
    return out.toByteArray();
  }

  /** An object of labels under their own names; nothing when there is none of them. */
  private static void object(
      JsonWriter json, String name, Map<Bytes, Bytes> labels, String... members) {
    int before = json.buffer().mark();
    json.name(name).beginObject();
    int empty = json.buffer().length();
    for (String member : members) {
      member(json, member, labels.get(Bytes.of(member)));
    }
    if (json.buffer().length() == empty) {
      json.buffer().rollback(before);
    } else {
      json.endObject();
    }
  }

  private static void member(JsonWriter json, String name, @Nullable Bytes value) {
    if (value != null && !value.isEmpty()) {
      json.name(name).string(value);
    }
  }
}
