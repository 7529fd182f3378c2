package dev.remora.exporters.awsemf;

import dev.remora.core.wire.OutputBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events of one batch while they are collected, in the order of their first points. Everything
 * in it is used again for the next batch. On the branch's loop.
 */
final class Groups {

  /** After a larger batch what is more is given up. */
  private static final int MAX_KEPT = 4096;

  private static final int MIN_SLOTS = 64;

  private final OutputBuffer values = new OutputBuffer(4096);
  private final ArrayList<Group> groups = new ArrayList<>();
  private final ArrayList<Group.Entry> entries = new ArrayList<>();
  private @Nullable Group[] slots = new @Nullable Group[MIN_SLOTS];
  private int groupCount;
  private int entryCount;

  /** Where values are written before they are added, as they stand in an event. */
  OutputBuffer values() {
    return values;
  }

  int size() {
    return groupCount;
  }

  Group get(int index) {
    return groups.get(index);
  }

  /**
   * Adds a metric whose value is what was written to {@link #values} since a mark.
   *
   * @param isCounted the data point is counted with this event
   */
  Group add(Group group, MetricText metric, int valueStart, boolean isCounted) {
    if (entryCount == entries.size()) {
      entries.add(new Group.Entry());
    }
    Group.Entry entry = entries.get(entryCount++);
    entry.metric = metric;
    entry.valueStart = valueStart;
    entry.valueLength = values.length() - valueStart;
    entry.isCounted = isCounted;
    entry.next = null;
    group.add(entry);
    return group;
  }

  /**
   * The group of these, opened when there is none yet.
   *
   * @param part 0, or which further event of points that need several
   */
  Group of(
      Destination destination, LabelSet labels, long timestampMillis, PointKind kind, int part) {
    int mask = slots.length - 1;
    int slot = hash(destination, labels, timestampMillis, kind, part) & mask;
    for (Group at = slots[slot]; at != null; at = slots[slot]) {
      if (at.is(destination, labels, timestampMillis, kind, part)) {
        return at;
      }
      slot = slot + 1 & mask;
    }
    if (groupCount == groups.size()) {
      groups.add(new Group());
    }
    Group opened = groups.get(groupCount++).open(destination, labels, timestampMillis, kind, part);
    slots[slot] = opened;
    if (groupCount > slots.length / 2) {
      enlarge();
    }
    return opened;
  }

  private static int hash(
      Destination destination, LabelSet labels, long millis, PointKind kind, int part) {
    long rest = (millis * 31 + kind.number()) * 31 + part;
    long mixed = labels.low() ^ destination.low() ^ rest * 0x9e3779b97f4a7c15L;
    return (int) (mixed ^ mixed >>> 32);
  }

  private static int hash(Group group) {
    return hash(
        group.destination(), group.labels(), group.timestampMillis(), group.kind(), group.part());
  }

  private void enlarge() {
    slots = new @Nullable Group[slots.length * 2];
    int mask = slots.length - 1;
    for (int i = 0; i < groupCount; i++) {
      int slot = hash(groups.get(i)) & mask;
      while (slots[slot] != null) {
        slot = slot + 1 & mask;
      }
      slots[slot] = groups.get(i);
    }
  }

  /** Forgets all groups and values. */
  void clear() {
    if (groups.size() > MAX_KEPT || entries.size() > MAX_KEPT) {
      groups.clear();
      entries.clear();
      slots = new @Nullable Group[MIN_SLOTS];
    } else {
      Arrays.fill(slots, null);
    }
    values.reset();
    groupCount = 0;
    entryCount = 0;
  }
}
