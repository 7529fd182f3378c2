package dev.remora.processors.attributes;

import dev.remora.core.action.ActionEdits;
import dev.remora.core.match.MatchSettings;
import dev.remora.core.match.SpanMatcher;
import dev.remora.core.otlp.RequestEdits;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.view.SpanView;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** Edits the attributes of spans. */
final class SpanEdits implements RequestEdits<SpanView> {

  private final @Nullable SpanMatcher include;
  private final @Nullable SpanMatcher exclude;
  private final ActionEdits edits;
  private @Nullable ResourceView resource;
  private @Nullable ScopeView scope;

  SpanEdits(AttributesConfig config, ActionEdits edits) {
    this.include = MatchSettings.matcher("include", config.include(), SpanMatcher::new);
    this.exclude = MatchSettings.matcher("exclude", config.exclude(), SpanMatcher::new);
    this.edits = edits;
  }

  @Override
  public Depth depth() {
    return Depth.ITEM;
  }

  @Override
  public Verdict resource(ResourceView enclosing, WireWriter out) {
    resource = enclosing;
    return Verdict.KEEP;
  }

  @Override
  public Verdict scope(ScopeView enclosing, WireWriter out) {
    scope = enclosing;
    return Verdict.KEEP;
  }

  @Override
  public Verdict item(SpanView item, WireWriter out) {
    ResourceView itsResource = resource;
    ScopeView itsScope = scope;
    if (itsResource == null || itsScope == null) {
      throw new IllegalStateException("an item outside of a group");
    }
    if ((include != null && !include.matches(itsResource, itsScope, item))
        || (exclude != null && exclude.matches(itsResource, itsScope, item))) {
      return Verdict.KEEP;
    }
    return edits.edit(item.attributes(), item.raw(), OtlpFields.Span.ATTRIBUTES, out);
  }
}
