package dev.remora.core.action;

import dev.remora.core.otlp.AttributesEditor;
import dev.remora.core.payload.RequestContext;

/** One action on a list of attributes. */
@FunctionalInterface
interface AttributeAction {

  void apply(AttributesEditor attributes, RequestContext context);
}
