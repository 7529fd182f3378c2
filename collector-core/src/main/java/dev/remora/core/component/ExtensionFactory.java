package dev.remora.core.component;

/** Makes extensions. */
public non-sealed interface ExtensionFactory<C extends Record> extends ComponentFactory<C> {

  Extension create(C config, ComponentContext context);
}
