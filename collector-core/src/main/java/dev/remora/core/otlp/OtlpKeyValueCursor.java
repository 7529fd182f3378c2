package dev.remora.core.otlp;

import dev.remora.core.view.AnyView;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.OtlpFields.KeyValue;
import dev.remora.core.wire.OutputBuffer;
import dev.remora.core.wire.WireReader;

/** Attributes in place, scanned one at a time; the most travelled loop of the reader. */
public final class OtlpKeyValueCursor implements KeyValueCursor {

  private final Fault fault;
  private final WireReader in = new WireReader();
  private final WireReader entry = new WireReader();
  private final Bytes key = new Bytes();
  private final Bytes raw = new Bytes();
  private final OtlpAnyView value;

  private byte[] buffer = new byte[0];
  private int tag;
  private int first;
  private int end;
  private int count;
  private int remaining;

  /** A cursor over attributes outside any view; ask {@link #malformed()} at the end. */
  public OtlpKeyValueCursor() {
    this(new Fault(), 0);
  }

  OtlpKeyValueCursor(Fault fault, int depth) {
    this.fault = fault;
    this.value = new OtlpAnyView(fault, depth);
  }

  OtlpKeyValueCursor wrap(MessageScan parent, int tag) {
    this.tag = tag;
    buffer = parent.buffer();
    first = parent.first(tag);
    end = parent.end();
    count = parent.count(tag);
    rewind();
    return this;
  }

  OtlpKeyValueCursor wrapEmpty() {
    count = 0;
    remaining = 0;
    return this;
  }

  /** Walks the fields with this tag in a message; false if the message's framing is malformed. */
  public boolean wrap(Bytes message, int tag) {
    fault.clear();
    this.tag = tag;
    buffer = message.array();
    first = message.offset();
    end = first + message.length();
    count = 0;
    in.wrap(message);
    for (int at = in.readTag(); at != 0; at = in.readTag()) {
      count += at == tag ? 1 : 0;
      in.skip(at);
    }
    if (in.faulted()) {
      fault.raise();
      count = 0;
    }
    rewind();
    return count > 0 || !fault.raised();
  }

  /** True if anything read so far was malformed. */
  public boolean malformed() {
    return fault.raised();
  }

  @Override
  public boolean next() {
    if (remaining == 0) {
      return false;
    }
    remaining--;
    for (int at = in.readTag(); at != 0; at = in.readTag()) {
      if (at == tag) {
        in.readBytes(raw);
        if (!readUsual()) {
          readEntry();
        }
        return true;
      }
      in.skip(at);
    }
    return false;
  }

  /** An entry as all SDKs write it: key, then value, each under 128 bytes. False for others. */
  private boolean readUsual() {
    int at = raw.offset();
    int last = at + raw.length();
    if (raw.length() < 2 || buffer[at] != KeyValue.KEY) {
      return false;
    }
    int keyLength = buffer[at + 1];
    int valueAt = at + 2 + keyLength;
    if (keyLength < 0 || valueAt + 2 > last || buffer[valueAt] != KeyValue.VALUE) {
      return false;
    }
    int valueLength = buffer[valueAt + 1];
    if (valueAt + 2 + valueLength != last) {
      return false;
    }
    key.wrap(buffer, at + 2, keyLength);
    value.wrap(buffer, valueAt + 2, valueLength);
    return true;
  }

  private void readEntry() {
    key.clear();
    int valueAt = 0;
    int valueLength = -1;
    entry.wrap(raw);
    for (int at = entry.readTag(); at != 0; at = entry.readTag()) {
      if (at == KeyValue.KEY) {
        entry.readBytes(key);
      } else if (at == KeyValue.VALUE) {
        if (valueLength >= 0) {
          mergeValues();
          return;
        }
        valueLength = entry.readLength();
        valueAt = entry.position();
        entry.advance(valueLength);
      } else {
        entry.skip(at);
      }
    }
    if (entry.faulted()) {
      fail();
    } else {
      value.wrap(buffer, valueAt, Math.max(valueLength, 0));
    }
  }

  /** The slow path of a value that comes in parts. */
  private void mergeValues() {
    Bytes part = new Bytes();
    OutputBuffer all = new OutputBuffer(raw.length());
    entry.wrap(raw);
    for (int at = entry.readTag(); at != 0; at = entry.readTag()) {
      if (at == KeyValue.KEY) {
        entry.readBytes(key);
      } else if (at == KeyValue.VALUE) {
        entry.readBytes(part);
        all.put(part);
      } else {
        entry.skip(at);
      }
    }
    if (entry.faulted()) {
      fail();
    } else {
      value.wrap(all.array(), 0, all.length());
    }
  }

  private void fail() {
    fault.raise();
    key.clear();
    value.wrap(buffer, 0, 0);
  }

  @Override
  public Bytes key() {
    return key;
  }

  @Override
  public AnyView value() {
    return value;
  }

  @Override
  public Bytes raw() {
    return raw;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void rewind() {
    remaining = count;
    in.wrap(buffer, first, end - first);
  }

  @Override
  public boolean seek(Bytes wanted) {
    rewind();
    while (next()) {
      if (key.contentEquals(wanted)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean seek(String asciiKey) {
    rewind();
    while (next()) {
      if (key.contentEquals(asciiKey)) {
        return true;
      }
    }
    return false;
  }
}
