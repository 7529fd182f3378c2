package dev.remora.exporters.debug;

import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.payload.Payload;
import dev.remora.core.telemetry.Signal;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import org.jspecify.annotations.Nullable;

/** The texts of one signal's requests: one walk over the groups, to what is the signal's own. */
final class DebugText<I extends MessageView> {

  /** The texts of the items. */
  interface Items<I> {

    void normal(I item);

    void detailed(int index, I item);
  }

  /**
   * What the Collector calls the signal's parts.
   *
   * @param title begins the summary
   * @param resources in the summary
   * @param metrics in the summary; empty for signals whose items are not made of smaller ones
   * @param items in the summary
   * @param resource before a resource's number
   * @param resourceInShort the same at verbosity normal
   * @param scope before a scope's number
   * @param scopeInShort the same at verbosity normal
   */
  record Words(
      String title,
      String resources,
      String metrics,
      String items,
      String resource,
      String resourceInShort,
      String scope,
      String scopeInShort) {}

  private final Words words;
  private final OtlpRequestView<I> request;
  private final Items<I> items;
  private final TextLines lines;
  private final Verbosity verbosity;
  private int count;

  private DebugText(
      Words words,
      OtlpRequestView<I> request,
      Items<I> items,
      TextLines lines,
      Verbosity verbosity) {
    this.words = words;
    this.request = request;
    this.items = items;
    this.lines = lines;
    this.verbosity = verbosity;
  }

  static DebugText<?> of(Signal signal, Verbosity verbosity) {
    TextLines lines = new TextLines();
    return switch (signal) {
      case TRACES ->
          new DebugText<>(
              SpanText.WORDS, OtlpRequestView.traces(), new SpanText(lines), lines, verbosity);
      case METRICS ->
          new DebugText<>(
              MetricText.WORDS, OtlpRequestView.metrics(), new MetricText(lines), lines, verbosity);
      case LOGS ->
          new DebugText<>(
              LogText.WORDS, OtlpRequestView.logs(), new LogText(lines), lines, verbosity);
    };
  }

  /**
   * Reads one request.
   *
   * @return false when the request is malformed
   */
  boolean read(Payload payload) {
    count = payload.items();
    return request.wrap(payload.array(), 0, payload.length());
  }

  /** The line of all verbosities: {@code Traces}, and how much there was. */
  String summary() {
    String metrics = words.metrics.isEmpty() ? "" : ", \"" + words.metrics + "\": " + members();
    return words.title
        + "\t{\""
        + words.resources
        + "\": "
        + request.resourceGroups().count()
        + metrics
        + ", \""
        + words.items
        + "\": "
        + count
        + "}";
  }

  private int members() {
    int all = 0;
    Cursor<? extends ResourceGroupView<I>> resources = request.resourceGroups();
    while (resources.next()) {
      Cursor<? extends ScopeGroupView<I>> scopes = resources.current().scopeGroups();
      while (scopes.next()) {
        all += scopes.current().items().count();
      }
    }
    return all;
  }

  /** The items' text; null at verbosity basic. */
  @Nullable String items() {
    if (verbosity == Verbosity.BASIC) {
      return null;
    }
    lines.clear();
    Cursor<? extends ResourceGroupView<I>> resources = request.resourceGroups();
    for (int i = 0; resources.next(); i++) {
      resource(i, resources.current());
    }
    return lines.toString();
  }

  private void resource(int index, ResourceGroupView<I> group) {
    if (verbosity == Verbosity.DETAILED) {
      lines.line(words.resource, " #", index).resource(group);
    } else {
      String details = lines.details(group.schemaUrl(), group.resource().attributes());
      lines.line(words.resourceInShort, " #", index, details);
    }
    Cursor<? extends ScopeGroupView<I>> scopes = group.scopeGroups();
    for (int i = 0; scopes.next(); i++) {
      // At verbosity normal the peer numbers scopes as their resource.
      scope(verbosity == Verbosity.DETAILED ? i : index, scopes.current());
    }
  }

  private void scope(int index, ScopeGroupView<I> group) {
    boolean detailed = verbosity == Verbosity.DETAILED;
    if (detailed) {
      lines.line(words.scope, " #", index).scope(words.scope, group);
    } else {
      lines.line(words.scopeInShort, " #", index, lines.scopeDetails(group));
    }
    Cursor<? extends I> all = group.items();
    for (int i = 0; all.next(); i++) {
      if (detailed) {
        items.detailed(i, all.current());
      } else {
        items.normal(all.current());
      }
    }
  }
}
