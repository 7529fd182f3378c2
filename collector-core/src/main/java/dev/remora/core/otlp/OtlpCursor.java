package dev.remora.core.otlp;

import dev.remora.core.view.Cursor;
import dev.remora.core.view.MessageView;
import dev.remora.core.wire.WireReader;

/** Walks the occurrences of one field in a scanned message, stepping over what lies between. */
final class OtlpCursor<V extends MessageView & OtlpMessage> implements Cursor<V> {

  private final V view;
  private final int tag;
  private final WireReader in = new WireReader();

  private byte[] buffer = new byte[0];
  private int first;
  private int end;
  private int count;
  private int remaining;

  OtlpCursor(int tag, V view) {
    this.tag = tag;
    this.view = view;
  }

  OtlpCursor<V> wrap(MessageScan parent) {
    buffer = parent.buffer();
    first = parent.first(tag);
    end = parent.end();
    count = parent.count(tag);
    rewind();
    return this;
  }

  OtlpCursor<V> wrapEmpty() {
    count = 0;
    remaining = 0;
    return this;
  }

  @Override
  public boolean next() {
    if (remaining == 0) {
      return false;
    }
    remaining--;
    for (int at = in.readTag(); at != 0; at = in.readTag()) {
      if (at == tag) {
        int length = in.readLength();
        int start = in.position();
        in.advance(length);
        view.wrap(buffer, start, length);
        return true;
      }
      in.skip(at);
    }
    return false;
  }

  @Override
  public V current() {
    return view;
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
}
