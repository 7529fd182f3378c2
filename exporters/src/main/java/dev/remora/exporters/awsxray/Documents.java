package dev.remora.exporters.awsxray;

import dev.remora.core.delivery.EncodedRequest;
import dev.remora.core.queue.FreeList;
import java.util.BitSet;

/**
 * Where the documents of a request lie in its body, and whose they are: the detail of each {@link
 * EncodedRequest} of this exporter. A document is a unit of the request.
 *
 * <pre>
 * {"TraceSegmentDocuments":["doc 0","doc 1", ... ]}
 *                           |     | |
 *                      start[0] end[0] start[1]      quotes included
 * </pre>
 *
 * <p>A span counts as an item with the document that has its own id; the service segment of a local
 * root counts 0. On the branch's loop.
 */
final class Documents {

  /** Most documents of one PutTraceSegments (spec application-signals 5.1). */
  static final int MAX = 50;

  private static final Object DONE = new Object();
  private static final FreeList<Documents> FREE = new FreeList<>(64);

  private final int[] starts = new int[MAX];
  private final int[] ends = new int[MAX];
  private final int[] items = new int[MAX];
  private final long[] ids = new long[MAX];
  private int count;
  private int itemSum;

  private Documents() {}

  static Documents empty() {
    Documents documents = FREE.take();
    if (documents == null) {
      documents = new Documents();
    }
    documents.count = 0;
    documents.itemSum = 0;
    return documents;
  }

  /** The documents of a request. */
  static Documents of(EncodedRequest request) {
    if (request.detail() instanceof Documents documents) {
      return documents;
    }
    throw new IllegalArgumentException("not a request of the awsxray exporter");
  }

  /**
   * Takes the documents of a request that is done with, to be used again. Without it they are left
   * to the garbage collector.
   */
  static void recycle(EncodedRequest request) {
    if (request.detail() instanceof Documents documents) {
      request.detail(DONE);
      FREE.give(documents);
    }
  }

  /**
   * Adds a document.
   *
   * @param itemCount 1 with the first document of a span, else 0; more if it holds several spans
   */
  void add(int start, int end, long id, int itemCount) {
    starts[count] = start;
    ends[count] = end;
    ids[count] = id;
    items[count] = itemCount;
    count++;
    itemSum += itemCount;
  }

  int count() {
    return count;
  }

  boolean isFull() {
    return count == MAX;
  }

  /** Items of all documents. */
  int items() {
    return itemSum;
  }

  int items(int document) {
    return items[document];
  }

  int start(int document) {
    return starts[document];
  }

  int end(int document) {
    return ends[document];
  }

  long id(int document) {
    return ids[document];
  }

  /**
   * The document with an id as X-Ray writes it, -1 if there is none.
   *
   * @param without documents that do not count, as the same span may be in a request twice
   */
  int find(String hexId, BitSet without) {
    if (hexId.length() != 2 * Long.BYTES) {
      return -1;
    }
    long id;
    try {
      id = Long.parseUnsignedLong(hexId, 16);
    } catch (NumberFormatException e) {
      return -1;
    }
    for (int i = 0; i < count; i++) {
      if (ids[i] == id && !without.get(i)) {
        return i;
      }
    }
    return -1;
  }
}
