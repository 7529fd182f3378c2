package dev.remora.aws.logs;

/**
 * What {@link LogSender} must know of a request's body: the detail of each {@code EncodedRequest}
 * that {@link LogEventPacker} makes. Events are the request's units, in the order of their time.
 *
 * @param stream where the events go
 * @param items how many items each event holds
 * @param ends where each event's JSON object ends in the body; the next begins one byte later
 * @param headBytes where the first event begins
 */
record LogBatch(LogStream stream, int[] items, int[] ends, int headBytes) {

  /** Items in the events from one (included) to another (excluded). */
  int items(int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += items[i];
    }
    return sum;
  }

  /** Where an event's JSON object begins in the body. */
  int start(int event) {
    return event == 0 ? headBytes : ends[event - 1] + 1;
  }
}
