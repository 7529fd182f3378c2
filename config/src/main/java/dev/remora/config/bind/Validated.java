package dev.remora.config.bind;

/**
 * A settings record that checks its values once they are all bound. Called for every record of a
 * component, outermost first, also for components that no pipeline uses; not for blocks that are
 * off, and not at all if something in the component could not be bound.
 */
public interface Validated {
  /** Reports what is wrong to {@code at}, which knows where this record stands. Must not throw. */
  void validate(At at);
}
