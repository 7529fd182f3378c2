package dev.remora.core.component;

/**
 * A component's settings, bound and validated, with the factory that makes it.
 *
 * @param <C> the record that holds the settings
 */
public record Configured<C extends Record>(ComponentFactory<C> factory, C settings) {}
