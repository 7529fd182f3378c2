package dev.remora.exporters.awsemf;

import dev.remora.core.match.Regex;
import dev.remora.core.view.Bytes;
import dev.remora.exporters.awsemf.AwsEmfConfig.LabelMatcher;
import dev.remora.exporters.awsemf.AwsEmfConfig.MetricDeclaration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code metric_declarations}, compiled: which metrics of which label sets are listed by
 * which dimensions (spec aws-translation 3.10). Immutable.
 */
final class Declaration {

  /** The Collector's limit for one set. */
  static final int MAX_DIMENSIONS = 10;

  private record Matcher(List<Bytes> labelNames, String separator, Regex regex) {

    boolean hits(LabelSet labels) {
      StringBuilder joined = new StringBuilder();
      for (int i = 0; i < labelNames.size(); i++) {
        Bytes value = labels.value(labelNames.get(i));
        joined.append(i == 0 ? "" : separator).append(value == null ? "" : value);
      }
      return regex.find(joined.toString());
    }
  }

  private final List<Regex> selectors;
  private final List<Matcher> matchers;
  private final List<List<Bytes>> dimensions;

  private Declaration(List<Regex> selectors, List<Matcher> matchers, List<List<Bytes>> dimensions) {
    this.selectors = selectors;
    this.matchers = matchers;
    this.dimensions = dimensions;
  }

  /** Why the declaration is left out, as the Collector leaves it out; null when it is used. */
  static @Nullable String flaw(MetricDeclaration declaration) {
    if (declaration.metricNameSelectors().isEmpty()) {
      return "it has no metric_name_selectors";
    }
    for (LabelMatcher matcher : declaration.labelMatchers()) {
      if (matcher.labelNames().isEmpty()) {
        return "a label matcher has no label_names";
      }
      if (matcher.regex().isEmpty()) {
        return "a label matcher has no regex";
      }
      String error = Regex.errorOf(matcher.regex());
      if (error != null) {
        return "a label matcher's regex is wrong: " + error;
      }
    }
    return null;
  }

  /**
   * Compiles a declaration without a flaw.
   *
   * @throws IllegalArgumentException when a selector is no regular expression
   */
  static Declaration compile(MetricDeclaration declaration) {
    return new Declaration(
        declaration.metricNameSelectors().stream().map(Regex::compile).toList(),
        declaration.labelMatchers().stream().map(Declaration::matcher).toList(),
        declaration.dimensions().stream()
            .map(Declaration::sorted)
            .filter(set -> set.size() <= MAX_DIMENSIONS)
            .distinct()
            .toList());
  }

  private static Matcher matcher(LabelMatcher config) {
    List<Bytes> names = config.labelNames().stream().map(Bytes::of).toList();
    String separator = config.separator().isEmpty() ? ";" : config.separator();
    return new Matcher(names, separator, Regex.compile(config.regex()));
  }

  private static List<Bytes> sorted(List<String> names) {
    TreeSet<Bytes> sorted = new TreeSet<>(Bytes::compareTo);
    names.forEach(name -> sorted.add(Bytes.of(name)));
    return List.copyOf(sorted);
  }

  /** Whether a selector finds the metric's name. */
  boolean selects(Bytes metricName) {
    return selectors.stream().anyMatch(selector -> selector.find(metricName));
  }

  /** Whether one label matcher hits, or there is none. */
  boolean appliesTo(LabelSet labels) {
    return matchers.isEmpty() || matchers.stream().anyMatch(matcher -> matcher.hits(labels));
  }

  /** Its sets of which every name is a label. */
  List<List<Bytes>> dimensionsIn(LabelSet labels) {
    return dimensions.stream().filter(set -> set.stream().allMatch(labels::has)).toList();
  }
}
