package dev.remora.exporters.awsemf;

import dev.remora.core.delivery.Tally;
import dev.remora.core.view.Bytes;
import dev.remora.core.wire.OutputBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Writes a group as the JSON of an event (spec aws-translation 3.11): labels, metrics, and what
 * tells CloudWatch which of them are metrics, sorted by name.
 *
 * <p>Beyond the Collector an event that is too large for CloudWatch is written as several, each
 * with a part of the metrics.
 */
final class EventWriter {

  private static final Comparator<Group.Entry> BY_NAME =
      (one, other) -> one.metric().name().compareTo(other.metric().name());

  /** Who takes finished events. */
  @FunctionalInterface
  interface Taker {

    /**
     * Takes one event.
     *
     * @param event valid until the return
     * @param points data points that are counted with it
     */
    void take(Group group, OutputBuffer event, int points);
  }

  private final Groups groups;
  private final Tally<Drop> drops;
  private final MetricList metricList;
  private final MemberWriter members;
  private final int maxEventBytes;
  private final OutputBuffer out = new OutputBuffer(16 * 1024);
  private Group.Entry[] sorted = new Group.Entry[16];

  /**
   * @param maxEventBytes of an event as it is written; a single metric may exceed it
   */
  EventWriter(
      Groups groups,
      Tally<Drop> drops,
      MetricList metricList,
      MemberWriter members,
      int maxEventBytes) {
    this.groups = groups;
    this.drops = drops;
    this.metricList = metricList;
    this.members = members;
    this.maxEventBytes = maxEventBytes;
  }

  void write(Group group, Taker taker) {
    int size = sort(group);
    write(group, 0, size, taker);
    Arrays.fill(sorted, 0, size, null);
  }

  /** Puts the group's metrics into order; of one name the first stays. Gives how many there are. */
  private int sort(Group group) {
    if (sorted.length < group.size()) {
      sorted = new Group.Entry[group.size() * 2];
    }
    int size = 0;
    for (Group.Entry entry = group.firstEntry(); entry != null; entry = entry.next) {
      sorted[size++] = entry;
    }
    if (size == 1) {
      return size;
    }
    Arrays.sort(sorted, 0, size, BY_NAME);
    int kept = 1;
    for (int i = 1; i < size; i++) {
      if (sorted[i].metric().sameNameAs(sorted[kept - 1].metric())) {
        drops.count(Drop.SAME_METRIC, sorted[i].isCounted ? 1 : 0);
      } else {
        sorted[kept++] = sorted[i];
      }
    }
    Arrays.fill(sorted, kept, size, null);
    return kept;
  }

  private void write(Group group, int from, int to, Taker taker) {
    render(group, from, to);
    if (out.length() > maxEventBytes && to - from > 1) {
      int middle = (from + to) >>> 1;
      write(group, from, middle, taker);
      write(group, middle, to, taker);
      return;
    }
    int points = 0;
    for (int i = from; i < to; i++) {
      points += sorted[i].isCounted ? 1 : 0;
    }
    taker.take(group, out, points);
  }

  /** Merges labels, metrics and reserved members by name. */
  private void render(Group group, int from, int to) {
    LabelSet labels = group.labels();
    boolean listed = metricList.prepare(labels, sorted, from, to);
    MemberWriter.Member[] reserved = members.of(listed, group.isFromPrometheus());
    out.reset().put('{');
    int nextLabel = 0;
    int nextReserved = 0;
    int metric = from;
    while (metric < to || nextReserved < reserved.length) {
      int order = order(metric, to, reserved, nextReserved);
      if (order == 0) {
        metric++; // the reserved member wins
        continue;
      }
      Bytes name = order < 0 ? sorted[metric].metric().name() : reserved[nextReserved].name();
      nextLabel = labels.writeBefore(name, nextLabel, out);
      if (order < 0) {
        Group.Entry entry = sorted[metric++];
        out.put(entry.metric().key());
        out.put(groups.values().array(), entry.valueStart, entry.valueLength);
      } else if (members.needsList(reserved[nextReserved].kind())) {
        members.open(reserved[nextReserved].kind(), out);
        metricList.write(group, sorted, from, to, out);
        members.close(reserved[nextReserved++].kind(), group, out);
      } else {
        members.write(reserved[nextReserved++].kind(), group, out);
      }
      out.put(',');
    }
    labels.writeRest(nextLabel, out);
    out.rollback(out.length() - 1); // the comma after the last member
    out.put('}');
  }

  /** Negative if a metric comes next, positive for a reserved member, 0 if both have one name. */
  private int order(int metric, int to, MemberWriter.Member[] reserved, int nextReserved) {
    if (metric == to) {
      return 1;
    }
    if (nextReserved == reserved.length) {
      return -1;
    }
    return sorted[metric].metric().name().compareTo(reserved[nextReserved].name());
  }
}
