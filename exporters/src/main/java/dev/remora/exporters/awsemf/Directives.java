package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides how a metric of a label set is listed: all metrics by the same dimensions, or as {@code
 * metric_declarations} say. What was decided is kept with the labels.
 */
final class Directives {

  private final Rollup rollup;
  private final List<Declaration> declarations;
  private final EventText text;

  /**
   * @param declarations empty when all metrics are listed
   */
  Directives(Rollup rollup, List<Declaration> declarations, EventText text) {
    this.rollup = rollup;
    this.declarations = declarations;
    this.text = text;
  }

  /** Notes with new labels what is the same for all their metrics. */
  void prepare(LabelSet labels) {
    if (declarations.isEmpty()) {
      labels.common = directive(rollup.setsWithAll(labels));
      return;
    }
    labels.applicable = new BitSet(declarations.size());
    for (int i = 0; i < declarations.size(); i++) {
      labels.applicable.set(i, declarations.get(i).appliesTo(labels));
    }
  }

  /** The declarations that select a metric by its name. */
  BitSet selecting(Bytes metricName) {
    BitSet selected = new BitSet(declarations.size());
    for (int i = 0; i < declarations.size(); i++) {
      selected.set(i, declarations.get(i).selects(metricName));
    }
    return selected;
  }

  /**
   * How a metric is listed; {@link Directive#NONE} for not at all.
   *
   * @param selected of {@link #selecting}
   */
  Directive of(LabelSet labels, BitSet selected) {
    if (declarations.isEmpty()) {
      return labels.common;
    }
    Directive known = labels.directives.get(selected);
    if (known == null) {
      BitSet effective = (BitSet) selected.clone();
      effective.and(labels.applicable);
      known = labels.directives.computeIfAbsent(effective, it -> declared(labels, it));
      labels.directives.put(selected, known);
    }
    return known;
  }

  private Directive declared(LabelSet labels, BitSet effective) {
    if (effective.isEmpty()) {
      return Directive.NONE;
    }
    Set<List<Bytes>> sets = new LinkedHashSet<>();
    effective.stream().forEach(i -> sets.addAll(declarations.get(i).dimensionsIn(labels)));
    sets.addAll(rollup.sets(labels));
    return sets.isEmpty() ? Directive.NONE : directive(sets);
  }

  private Directive directive(Iterable<List<Bytes>> sets) {
    return new Directive(text.arrays(sets));
  }
}
