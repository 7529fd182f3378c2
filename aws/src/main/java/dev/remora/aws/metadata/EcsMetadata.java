package dev.remora.aws.metadata;

import dev.remora.core.component.Environment;
import dev.remora.core.json.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ECS task metadata endpoint. Each call asks it anew and blocks for seconds at most. */
public final class EcsMetadata {

  /** Where version 4 is, as the ECS agent sets it. */
  public static final String VERSION_4 = "ECS_CONTAINER_METADATA_URI_V4";

  /** Where version 3 is, which tells a task and its containers in the same words. */
  public static final String VERSION_3 = "ECS_CONTAINER_METADATA_URI";

  private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

  private final String base;

  private EcsMetadata(String base) {
    this.base = base;
  }

  /** The endpoint of version 4, else of version 3; null off ECS. */
  public static @Nullable EcsMetadata find(Environment environment) {
    EcsMetadata newest = at(environment.get(VERSION_4));
    return newest == null ? at(environment.get(VERSION_3)) : newest;
  }

  /** The endpoint at that address; null when it is none. */
  public static @Nullable EcsMetadata at(@Nullable String address) {
    if (address == null) {
      return null;
    }
    String base = address.strip();
    try {
      URI uri = new URI(base);
      return uri.isAbsolute() && uri.getHost() != null ? new EcsMetadata(base) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The task with its containers. */
  public TaskMetadata task() throws MetadataException {
    return TaskMetadata.of(get("/task"));
  }

  /** The container that asks. */
  public ContainerMetadata self() throws MetadataException {
    return ContainerMetadata.of(get(""));
  }

  /** Docker's statistics by container id; a container without any has no entry. */
  public Map<String, ContainerStats> stats() throws MetadataException {
    Map<String, ContainerStats> stats = new HashMap<>();
    for (Map.Entry<String, Json> entry : get("/task/stats").map().entrySet()) {
      if (!entry.getValue().text("id").isEmpty()) {
        stats.put(entry.getKey(), ContainerStats.of(entry.getValue()));
      }
    }
    return stats;
  }

  private Json get(String path) throws MetadataException {
    URI uri = URI.create(base + path);
    Json json = Json.lenient(MetadataHttp.request("GET", uri, HEADERS));
    if (!(json instanceof Json.Obj)) {
      throw new MetadataException(uri + ": the answer is no JSON object");
    }
    return json;
  }
}
