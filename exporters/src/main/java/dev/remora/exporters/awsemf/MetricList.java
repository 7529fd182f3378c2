package dev.remora.exporters.awsemf;

import dev.remora.core.wire.OutputBuffer;

/**
 * Writes the lists that make CloudWatch read metrics from an event: metrics with the same directive
 * stand in one. Beyond the Collector, a list has at most 100 metrics (EMF specification); more go
 * on in another list, as CloudWatch would refuse all of them.
 */
final class MetricList {

  /** Metrics in one list at most. */
  static final int MAX_METRICS = 100;

  private final Directives directives;
  private final byte[] namespace;
  private final byte[] dimensions;
  private final byte[] metrics;
  private final byte[] end;

  MetricList(Directives directives, EventText text) {
    this.directives = directives;
    this.namespace = text.ascii("{\"Namespace\":");
    this.dimensions = text.ascii(",\"Dimensions\":");
    this.metrics = text.ascii(",\"Metrics\":[");
    this.end = text.ascii("]}");
  }

  /** Finds out how each metric is listed; false when none is. */
  boolean prepare(LabelSet labels, Group.Entry[] entries, int from, int to) {
    boolean listed = false;
    for (int i = from; i < to; i++) {
      Group.Entry entry = entries[i];
      entry.directive = directives.of(labels, entry.metric().selected());
      listed |= entry.directive != Directive.NONE;
    }
    return listed;
  }

  /** Writes the array of lists of what was prepared. */
  void write(Group group, Group.Entry[] entries, int from, int to, OutputBuffer out) {
    out.put('[');
    boolean first = true;
    for (int i = from; i < to; i++) {
      // What was listed has no directive any more; what is over the limit still has it.
      while (entries[i].directive != Directive.NONE) {
        if (!first) {
          out.put(',');
        }
        first = false;
        list(group, entries, i, to, out);
      }
    }
    out.put(']');
  }

  private void list(Group group, Group.Entry[] entries, int from, int to, OutputBuffer out) {
    Directive directive = entries[from].directive;
    out.put(namespace);
    out.put(group.destination().namespaceJson());
    out.put(dimensions);
    out.put(directive.dimensions());
    out.put(metrics);
    byte[] resolution = group.labels().storageResolution();
    int count = 0;
    for (int i = from; i < to && count < MAX_METRICS; i++) {
      Group.Entry entry = entries[i];
      if (entry.directive == directive) {
        if (count++ > 0) {
          out.put(',');
        }
        out.put(entry.metric().definition());
        out.put(resolution);
        out.put('}');
        entry.directive = Directive.NONE;
      }
    }
    out.put(end);
  }
}
