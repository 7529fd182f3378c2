package dev.remora.core.otlp;

import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.Scalars;
import dev.remora.core.wire.WireType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of one message lie, found in one pass that proves every value to be within the
 * message. Scalars and oneofs: the last wins; repeated fields: the first and the count. A singular
 * message that occurs again is merged by concatenation into memory of its own, the only case that
 * allocates.
 *
 * <pre>
 * bytes    0a 05 h e l l o   49 .. .. .. .. .. .. .. ..
 *          |  |  `- offset[1], length[1] = 5
 *          |  `---- length prefix       |  `- offset[9]
 *          `------- tag of field 1      `---- tag of field 9
 * </pre>
 */
final class MessageScan {

  private static final byte[] NONE = new byte[0];

  private final MessageShape shape;
  private final Fault fault;

  /** By field number: start of the value (of the tag if repeated), -1 if absent. */
  private final int[] offset;

  /** By field number: bytes of a length-delimited value, occurrences of a repeated field. */
  private final int[] length;

  private final Bytes raw = new Bytes();
  private byte[] buffer = NONE;
  private int end;

  /** The field that is set in the oneof, 0 if none. */
  private int oneof;

  /** By field number, once a message field came twice; else null. */
  private @Nullable OutputBuffer @Nullable [] merged;

  private boolean hasMerged;

  MessageScan(MessageShape shape, Fault fault) {
    this.shape = shape;
    this.fault = fault;
    this.offset = new int[shape.fields()];
    this.length = new int[shape.fields()];
    Arrays.fill(offset, -1);
  }

  /** Scans a message; false, the fault raised and every field absent if it is malformed. */
  boolean wrap(byte[] buffer, int start, int count) {
    this.buffer = buffer;
    this.end = start + count;
    raw.wrap(buffer, start, count);
    clear();
    if (scan(start)) {
      return true;
    }
    clear();
    fault.raise();
    return false;
  }

  void wrapEmpty() {
    wrap(NONE, 0, 0);
  }

  private void clear() {
    Arrays.fill(offset, -1);
    oneof = 0;
    if (hasMerged) {
      Arrays.fill(merged, null);
      hasMerged = false;
    }
  }

  private boolean scan(int start) {
    byte[] bytes = buffer;
    int limit = end;
    int at = start;
    while (at < limit) {
      int tagAt = at;
      int tag = bytes[at++];
      if (tag < 1 << 3) {
        at = Scalars.skipVarint(bytes, tagAt, limit);
        long wide = at < 0 ? 0 : Scalars.varint(bytes, tagAt);
        if (wide >>> 32 != 0 || wide < 1 << 3) {
          return false;
        }
        tag = (int) wide;
      }
      int size;
      switch (WireType.of(tag)) {
        case WireType.LEN -> {
          if (at >= limit) {
            return false;
          }
          size = bytes[at++];
          if (size < 0) {
            int next = Scalars.skipVarint(bytes, at - 1, limit);
            long wide = next < 0 ? -1 : Scalars.varint(bytes, at - 1);
            if (wide < 0 || wide > limit - next) {
              return false;
            }
            size = (int) wide;
            at = next;
          }
        }
        case WireType.VARINT -> {
          int next = Scalars.skipVarint(bytes, at, limit);
          if (next < 0) {
            return false;
          }
          size = next - at;
        }
        case WireType.I64 -> size = Long.BYTES;
        case WireType.I32 -> size = Integer.BYTES;
        default -> {
          return false;
        }
      }
      if (size > limit - at) {
        return false;
      }
      record(tag, tagAt, at, size);
      at += size;
    }
    return true;
  }

  private void record(int tag, int tagAt, int valueAt, int size) {
    if (tag < 0) {
      return;
    }
    int field = WireType.field(tag);
    switch (shape.rule(tag)) {
      case MessageShape.LAST_WINS -> set(field, valueAt, size);
      case MessageShape.REPEATED -> {
        if (offset[field] < 0) {
          set(field, tagAt, 1);
        } else {
          length[field]++;
        }
      }
      case MessageShape.MERGED -> {
        if (offset[field] < 0) {
          set(field, valueAt, size);
        } else {
          merge(field, valueAt, size);
        }
      }
      case MessageShape.ONEOF -> {
        oneof = field;
        set(field, valueAt, size);
      }
      case MessageShape.ONEOF_MERGED -> {
        if (oneof == field) {
          merge(field, valueAt, size);
        } else {
          oneof = field;
          set(field, valueAt, size);
          forgetMerged(field);
        }
      }
      default -> {
        // Unknown: stays in the raw bytes, is not read.
      }
    }
  }

  private void set(int field, int valueAt, int size) {
    offset[field] = valueAt;
    length[field] = size;
  }

  private void merge(int field, int valueAt, int size) {
    if (merged == null) {
      merged = new @Nullable OutputBuffer[offset.length];
    }
    hasMerged = true;
    OutputBuffer all = merged[field];
    if (all == null) {
      all = new OutputBuffer(2 * (length[field] + size));
      all.put(buffer, offset[field], length[field]);
      merged[field] = all;
    }
    all.put(buffer, valueAt, size);
    offset[field] = 0;
    length[field] = all.length();
  }

  private void forgetMerged(int field) {
    if (hasMerged && merged != null) {
      merged[field] = null;
    }
  }

  Bytes raw() {
    return raw;
  }

  Fault fault() {
    return fault;
  }

  /** True if the message type has a field with this tag. */
  boolean allows(int tag) {
    return shape.rule(tag) != MessageShape.UNKNOWN;
  }

  boolean has(int tag) {
    return offset[WireType.field(tag)] >= 0;
  }

  /** The field number of the oneof's member, 0 if none is set. */
  int oneof() {
    return oneof;
  }

  /** True if the oneof's member is this one. */
  boolean isOneof(int tag) {
    return oneof == WireType.field(tag);
  }

  Bytes bytes(int tag, Bytes target) {
    int field = WireType.field(tag);
    return offset[field] < 0
        ? target.clear()
        : target.wrap(source(field), offset[field], length[field]);
  }

  long varint(int tag) {
    int at = offset[WireType.field(tag)];
    return at < 0 ? 0 : Scalars.varint(buffer, at);
  }

  /** A uint32, of which protobuf takes the low bits. */
  long unsigned32(int tag) {
    return varint(tag) & 0xffffffffL;
  }

  int fixed32(int tag) {
    int at = offset[WireType.field(tag)];
    return at < 0 ? 0 : Scalars.fixed32(buffer, at);
  }

  long fixed64(int tag) {
    int at = offset[WireType.field(tag)];
    return at < 0 ? 0 : Scalars.fixed64(buffer, at);
  }

  double float64(int tag) {
    return Double.longBitsToDouble(fixed64(tag));
  }

  /** Wraps the scan of a singular message field, empty if it is absent. */
  boolean message(int tag, MessageScan child) {
    int field = WireType.field(tag);
    if (offset[field] < 0) {
      child.wrapEmpty();
      return true;
    }
    return child.wrap(source(field), offset[field], length[field]);
  }

  private byte[] source(int field) {
    if (!hasMerged || merged == null) {
      return buffer;
    }
    OutputBuffer all = merged[field];
    return all == null ? buffer : all.array();
  }

  int count(int tag) {
    int field = WireType.field(tag);
    return offset[field] < 0 ? 0 : length[field];
  }

  /** Position of the first occurrence's tag of a repeated field, the end if there is none. */
  int first(int tag) {
    int at = offset[WireType.field(tag)];
    return at < 0 ? end : at;
  }

  byte[] buffer() {
    return buffer;
  }

  int end() {
    return end;
  }
}
