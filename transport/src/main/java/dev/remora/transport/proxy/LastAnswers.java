package dev.remora.transport.proxy;

import dev.remora.transport.http.HttpReply;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The last good answers to questions whose answer stays useful while the upstream is away: the
 * sampling rules. Bounded in number and size; the oldest gives way. On one loop.
 */
final class LastAnswers {

  private static final int MAX_ENTRIES = 16;
  private static final int MAX_BODY_BYTES = 256 << 10;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private record Entry(HttpReply reply, long savedNanos) {}

  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();

  void save(String question, HttpReply reply, long nowNanos) {
    if (reply.body().length > MAX_BODY_BYTES) {
      return;
    }
    entries.remove(question);
    entries.put(question, new Entry(reply, nowNanos));
    if (entries.size() > MAX_ENTRIES) {
      entries.pollFirstEntry();
    }
  }

  /** The answer, with its age (RFC 9111 section 5.1); null when there is none. */
  @Nullable HttpReply find(String question, long nowNanos) {
    Entry entry = entries.get(question);
    return entry == null
        ? null
        : entry.reply.header("age", Long.toString((nowNanos - entry.savedNanos) / SECOND_NANOS));
  }
}
