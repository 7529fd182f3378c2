package dev.remora.processors.resourcedetection;

import dev.remora.core.payload.Buffer;
import dev.remora.core.payload.BufferPool;
import dev.remora.core.payload.Payload;
import dev.remora.core.wire.Growth;
import dev.remora.core.wire.OtlpFields.ExportTraceServiceRequest;
import dev.remora.core.wire.OtlpFields.KeyValue;
import dev.remora.core.wire.OtlpFields.Resource;
import dev.remora.core.wire.OtlpFields.ResourceSpans;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireReader;
import dev.remora.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes attributes into every resource of a request and copies all else as it is. The three
 * signals number request, resource and schema alike, so one walk serves all. A group whose framing
 * is broken is copied unchanged.
 *
 * <p>On the pipeline's loop; used again.
 */
final class ResourceRewriter {

  private static final int GROUP = ExportTraceServiceRequest.RESOURCE_SPANS;
  private static final int RESOURCE = ResourceSpans.RESOURCE;
  private static final int SCHEMA_URL = ResourceSpans.SCHEMA_URL;

  /** Tags and padded lengths of a group, its resource and its schema: what writing anew may add. */
  private static final int FRAMING_BYTES = 3 * (1 + 4);

  private final boolean override;
  private final OutputBuffer buffer = new OutputBuffer(new byte[0], Growth.NONE);
  private final WireWriter out = new WireWriter(buffer);
  private final WireReader groups = new WireReader();
  private final WireReader fields = new WireReader();
  private final WireReader attributes = new WireReader();
  private final WireReader pair = new WireReader();
  private EncodedResource found = EncodedResource.NOTHING;

  /** Which of the keys found the resource at hand has. */
  private boolean[] present = {};

  private boolean hasResource;
  private boolean hasSchema;
  private boolean changed;

  /**
   * @param override whether what was found takes the place of what is there
   */
  ResourceRewriter(boolean override) {
    this.override = override;
  }

  /** The request with what was found in it; null when that changes nothing. */
  @Nullable Buffer rewrite(Payload payload, EncodedResource resource, BufferPool pool) {
    byte[] bytes = payload.array();
    found = resource;
    if (present.length < found.keys.length) {
      present = new boolean[found.keys.length];
    }
    Buffer target = pool.acquire(roomFor(payload));
    buffer.reset(target.array());
    changed = false;
    groups.wrap(bytes, 0, payload.length());
    int start = 0;
    for (int tag = groups.readTag(); tag != 0; tag = groups.readTag()) {
      if (tag == GROUP) {
        int length = groups.readLength();
        int from = groups.position();
        if (groups.advance(length) && survey(bytes, from, length)) {
          writeGroup(bytes, from, length);
        } else {
          out.putRaw(bytes, start, groups.position() - start);
        }
      } else {
        groups.skip(tag);
        out.putRaw(bytes, start, groups.position() - start);
      }
      start = groups.position();
    }
    if (!changed || groups.faulted() || buffer.overflowed()) {
      target.release();
      return null;
    }
    return target.length(buffer.length());
  }

  private int roomFor(Payload payload) {
    int count = 0;
    groups.wrap(payload.array(), 0, payload.length());
    for (int tag = groups.readTag(); tag != 0; tag = groups.readTag()) {
      groups.skip(tag);
      count += tag == GROUP ? 1 : 0;
    }
    long room = payload.length() + (long) count * (found.bytes + FRAMING_BYTES);
    return (int) Math.min(room, BufferPool.maxBufferBytes());
  }

  /** Learns what the group has; false when it is malformed. */
  private boolean survey(byte[] bytes, int from, int length) {
    java.util.Arrays.fill(present, false);
    hasResource = false;
    hasSchema = false;
    fields.wrap(bytes, from, length);
    for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
      if (tag == RESOURCE) {
        int resourceLength = fields.readLength();
        if (!surveyResource(bytes, fields.position(), resourceLength)) {
          return false;
        }
        fields.advance(resourceLength);
        hasResource = true;
      } else if (tag == SCHEMA_URL) {
        int urlLength = fields.readLength();
        fields.advance(urlLength);
        hasSchema = urlLength > 0;
      } else {
        fields.skip(tag);
      }
    }
    return !fields.faulted();
  }

  private boolean surveyResource(byte[] bytes, int from, int length) {
    attributes.wrap(bytes, from, length);
    for (int tag = attributes.readTag(); tag != 0; tag = attributes.readTag()) {
      if (tag == Resource.ATTRIBUTES) {
        int pairLength = attributes.readLength();
        int index = keyIndex(bytes, attributes.position(), pairLength);
        attributes.advance(pairLength);
        if (index >= 0) {
          present[index] = true;
        }
      } else {
        attributes.skip(tag);
      }
    }
    return !attributes.faulted();
  }

  /** Which of the keys found an attribute has; -1 for another. */
  private int keyIndex(byte[] bytes, int from, int length) {
    int index = -1;
    pair.wrap(bytes, from, length);
    for (int tag = pair.readTag(); tag != 0; tag = pair.readTag()) {
      if (tag == KeyValue.KEY) {
        int keyLength = pair.readLength();
        index = found.indexOf(bytes, pair.position(), keyLength);
        pair.advance(keyLength);
      } else {
        pair.skip(tag);
      }
    }
    return pair.faulted() ? -1 : index;
  }

  private void writeGroup(byte[] bytes, int from, int length) {
    int group = out.beginMessage(GROUP);
    boolean written = false;
    if (!hasResource) {
      int resource = out.beginMessage(RESOURCE);
      putFound();
      out.endMessage(resource);
      written = true;
    }
    fields.wrap(bytes, from, length);
    int start = fields.position();
    for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
      if (tag == RESOURCE) {
        int resourceLength = fields.readLength();
        int resource = out.beginMessage(RESOURCE);
        putKept(bytes, fields.position(), resourceLength);
        if (!written) {
          putFound();
          written = true;
        }
        out.endMessage(resource);
        fields.advance(resourceLength);
      } else {
        fields.skip(tag);
        out.putRaw(bytes, start, fields.position() - start);
      }
      start = fields.position();
    }
    if (!hasSchema && found.schemaUrl.length > 0) {
      out.putBytes(SCHEMA_URL, found.schemaUrl);
      changed = true;
    }
    out.endMessage(group);
  }

  /** Copies a resource without the attributes that are about to be replaced. */
  private void putKept(byte[] bytes, int from, int length) {
    if (!override) {
      out.putRaw(bytes, from, length);
      return;
    }
    attributes.wrap(bytes, from, length);
    int start = from;
    for (int tag = attributes.readTag(); tag != 0; tag = attributes.readTag()) {
      boolean kept = true;
      if (tag == Resource.ATTRIBUTES) {
        int pairLength = attributes.readLength();
        kept = keyIndex(bytes, attributes.position(), pairLength) < 0;
        attributes.advance(pairLength);
      } else {
        attributes.skip(tag);
      }
      if (kept) {
        out.putRaw(bytes, start, attributes.position() - start);
      }
      start = attributes.position();
    }
  }

  private void putFound() {
    for (int i = 0; i < found.keys.length; i++) {
      if (override || !present[i]) {
        out.putRaw(found.fields[i], 0, found.fields[i].length);
        changed = true;
      }
    }
  }
}
