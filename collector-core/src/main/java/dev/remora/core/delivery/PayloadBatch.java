package dev.remora.core.delivery;

import dev.remora.core.payload.Payload;
import java.util.ArrayList;

/**
 * Payloads that are to be encoded together, in order of arrival. Protobuf's concatenation is a
 * legal merge, so the batch as one OTLP request is its payloads' bytes one after another.
 *
 * <p>Used again; on the branch's loop only.
 */
public final class PayloadBatch {

  private final ArrayList<Payload> payloads = new ArrayList<>();
  private int items;
  private long bytes;

  /** Adds a payload and takes over one reference to it. */
  public void add(Payload payload) {
    payloads.add(payload);
    items += payload.items();
    bytes += payload.length();
  }

  public int size() {
    return payloads.size();
  }

  public Payload get(int index) {
    return payloads.get(index);
  }

  /** Spans, data points or log records in all of it. */
  public int items() {
    return items;
  }

  /** Wire bytes in all of it. */
  public long bytes() {
    return bytes;
  }

  public boolean isEmpty() {
    return payloads.isEmpty();
  }

  /** Releases the payloads and forgets them. */
  public void release() {
    for (int i = 0; i < payloads.size(); i++) {
      payloads.get(i).release();
    }
    payloads.clear();
    items = 0;
    bytes = 0;
  }
}
