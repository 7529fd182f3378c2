package dev.remora.core.component;

import java.util.Set;

/**
 * Makes components of one type from their settings. Stateless; one instance in the distribution's
 * list.
 *
 * @param <C> the record that holds a component's settings
 */
public sealed interface ComponentFactory<C extends Record>
    permits ReceiverFactory, ProcessorFactory, ExporterFactory, ExtensionFactory {

  ComponentType type();

  Class<C> configType();

  /** The settings when nothing is written under the component's id. */
  C defaults();

  /**
   * The same under feature gates: a gate changes what a key is when nobody writes it.
   *
   * @param gates the Collector's ids of the gates that are on
   */
  default C defaults(Set<String> gates) {
    return defaults();
  }
}
