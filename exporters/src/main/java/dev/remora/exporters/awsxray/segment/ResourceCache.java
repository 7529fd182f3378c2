package dev.remora.exporters.awsxray.segment;

import dev.remora.core.view.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The last rendered resources, found by their bytes. A sidecar sees few of them, so they are
 * compared one after another, without a hash; the oldest gives way.
 */
final class ResourceCache {

  private static final int KEPT = 32;

  /** A larger resource is rendered each time it comes, so that the cache stays below a megabyte. */
  private static final int LARGEST_BYTES = 8 * 1024;

  private final ResourceReader reader;
  private final @Nullable Bytes[] keys = new @Nullable Bytes[KEPT];
  private final ResourcePart[] parts = new ResourcePart[KEPT];
  private int latest;
  private int oldest;

  ResourceCache(ResourceReader reader) {
    this.reader = reader;
  }

  /** The rendered resource; its bytes need not stay valid. */
  ResourcePart get(Bytes raw) {
    if (holds(latest, raw)) {
      return parts[latest];
    }
    for (int i = 0; i < KEPT; i++) {
      if (holds(i, raw)) {
        latest = i;
        return parts[i];
      }
    }
    ResourcePart part = reader.read(raw, Limits.NONE);
    if (raw.length() <= LARGEST_BYTES) {
      latest = oldest;
      oldest = (oldest + 1) % KEPT;
      keys[latest] = raw.copy();
      parts[latest] = part;
    }
    return part;
  }

  private boolean holds(int index, Bytes raw) {
    Bytes key = keys[index];
    return key != null && key.contentEquals(raw);
  }
}
