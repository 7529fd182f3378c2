package dev.remora.core.action;

import dev.remora.core.otlp.AttributesEditor;
import dev.remora.core.otlp.Verdict;
import dev.remora.core.payload.RequestContext;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.KeyValueCursor;
import dev.remora.core.wire.WireWriter;

/** Actions on the attributes of one message after another. Not thread-safe. */
public final class ActionEdits {

  private final AttributeActions actions;
  private final AttributesEditor editor = new AttributesEditor();
  private RequestContext context = RequestContext.NONE;

  public ActionEdits(AttributeActions actions) {
    this.actions = actions;
  }

  /** Who sent what is edited next. */
  public void context(RequestContext sender) {
    this.context = sender;
  }

  /**
   * Edits the message's attributes and writes its new content if they changed.
   *
   * @param tag of the attributes in the message
   */
  public Verdict edit(KeyValueCursor attributes, Bytes message, int tag, WireWriter out) {
    actions.apply(editor.load(attributes), context);
    if (!editor.changed()) {
      return Verdict.KEEP;
    }
    editor.rewrite(message, tag, out);
    return Verdict.REPLACE;
  }
}
