package dev.remora.core.view;

/**
 * An OTLP export request.
 *
 * @param <I> its items: spans, metrics or log records
 */
public interface RequestView<I extends MessageView> extends MessageView {

  Cursor<? extends ResourceGroupView<I>> resourceGroups();
}
