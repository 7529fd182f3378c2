package dev.remora.processors.attributes;

import dev.remora.core.action.ActionEdits;
import dev.remora.core.match.LogMatcher;
import dev.remora.core.match.MatchSettings;
import dev.remora.core.otlp.RequestEdits;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.view.LogRecordView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.OtlpFields;
import dev.remora.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** Edits the attributes of log records. */
final class LogEdits implements RequestEdits<LogRecordView> {

  private final @Nullable LogMatcher include;
  private final @Nullable LogMatcher exclude;
  private final ActionEdits edits;
  private @Nullable ResourceView resource;
  private @Nullable ScopeView scope;

  LogEdits(AttributesConfig config, ActionEdits edits) {
    this.include = MatchSettings.matcher("include", config.include(), LogMatcher::new);
    this.exclude = MatchSettings.matcher("exclude", config.exclude(), LogMatcher::new);
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
  public Verdict item(LogRecordView item, WireWriter out) {
    ResourceView itsResource = resource;
    ScopeView itsScope = scope;
    if (itsResource == null || itsScope == null) {
      throw new IllegalStateException("an item outside of a group");
    }
    if ((include != null && !include.matches(itsResource, itsScope, item))
        || (exclude != null && exclude.matches(itsResource, itsScope, item))) {
      return Verdict.KEEP;
    }
    return edits.edit(item.attributes(), item.raw(), OtlpFields.LogRecord.ATTRIBUTES, out);
  }
}
