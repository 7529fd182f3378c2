package dev.remora.processors.filter;

import dev.remora.core.otlp.RequestEdits;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.view.MessageView;
import dev.remora.core.view.ResourceView;
import dev.remora.core.view.ScopeView;
import dev.remora.core.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** Drops spans or log records. */
final class ItemFilter<I extends MessageView> implements RequestEdits<I> {

  /** Whether an item stays. */
  @FunctionalInterface
  interface Choice<I> {
    boolean keeps(ResourceView resource, ScopeView scope, I item);
  }

  private final Choice<I> choice;
  private @Nullable ResourceView resource;
  private @Nullable ScopeView scope;

  ItemFilter(Choice<I> choice) {
    this.choice = choice;
  }

  @Override
  public Depth depth() {
    return Depth.ITEM;
  }

  @Override
  public boolean prunesEmptyGroups() {
    return true;
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
  public Verdict item(I item, WireWriter out) {
    ResourceView itsResource = resource;
    ScopeView itsScope = scope;
    if (itsResource == null || itsScope == null) {
      throw new IllegalStateException("an item outside of a group");
    }
    return choice.keeps(itsResource, itsScope, item) ? Verdict.KEEP : Verdict.DROP;
  }
}
