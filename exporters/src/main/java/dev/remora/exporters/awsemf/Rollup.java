package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import java.util.ArrayList;
import java.util.List;

/** {@code dimension_rollup_option}: which further sets of labels are dimensions (spec 3.9). */
enum Rollup {
  /** None. */
  NONE(false, false),
  /** Each label alone. */
  SINGLE(false, true),
  /** No label at all, and each label alone. */
  ZERO_AND_SINGLE(true, true);

  /** The name of the instrumentation scope as a label; it stays with all others in a roll-up. */
  static final Bytes SCOPE_LABEL = Bytes.of("OTelLib");

  private final boolean zero;
  private final boolean single;

  Rollup(boolean zero, boolean single) {
    this.zero = zero;
    this.single = single;
  }

  /** Of the option's text; a text it does not know means none. */
  static Rollup of(String option) {
    return switch (option) {
      case "ZeroAndSingleDimensionRollup" -> ZERO_AND_SINGLE;
      case "SingleDimensionRollupOnly" -> SINGLE;
      default -> NONE;
    };
  }

  static boolean isKnown(String option) {
    return of(option) != NONE || option.equals("NoDimensionRollup");
  }

  /** The further sets for these labels, each sorted. */
  List<List<Bytes>> sets(LabelSet labels) {
    boolean hasScope = labels.has(SCOPE_LABEL);
    List<Bytes> zeroSet = hasScope ? List.of(SCOPE_LABEL) : List.of();
    List<List<Bytes>> sets = new ArrayList<>();
    if (zero && labels.size() > zeroSet.size()) {
      sets.add(zeroSet);
    }
    if (!single) {
      return sets;
    }
    for (int i = 0; i < labels.size(); i++) {
      Bytes name = labels.name(i);
      if (!hasScope) {
        sets.add(List.of(name));
      } else if (!name.equals(SCOPE_LABEL)) {
        boolean scopeFirst = SCOPE_LABEL.compareTo(name) < 0;
        sets.add(scopeFirst ? List.of(SCOPE_LABEL, name) : List.of(name, SCOPE_LABEL));
      }
    }
    return sets;
  }

  /** All labels together and the further sets, without saying the same twice. */
  List<List<Bytes>> setsWithAll(LabelSet labels) {
    List<List<Bytes>> further = sets(labels);
    List<List<Bytes>> all = new ArrayList<>();
    int scope = labels.has(SCOPE_LABEL) ? 1 : 0;
    boolean furtherHasIt = !further.isEmpty() && labels.size() <= 1 + scope;
    if (!furtherHasIt) {
      all.add(labels.labels().stream().map(LabelSet.Label::name).toList());
    }
    all.addAll(further);
    return all;
  }
}
