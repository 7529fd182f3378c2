package dev.remora.core.component;

/** Makes receivers. */
public non-sealed interface ReceiverFactory<C extends Record> extends ComponentFactory<C> {

  /**
   * Makes one receiver for all signals it is named for.
   *
   * @param intakes where its payloads go
   */
  Receiver create(C config, Intakes intakes, ComponentContext context);
}
