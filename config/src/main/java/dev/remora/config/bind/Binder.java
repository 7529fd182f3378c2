package dev.remora.config.bind;

/** From a tree of values to a record. */
public final class Binder {
  private Binder() {}

  /**
   * Binds what stands at {@code at} over {@code defaults} and validates the result.
   *
   * <p>Everything wrong is reported to {@code at}; the record returned is then only good for
   * reporting more. A null or absent value gives the defaults.
   *
   * @param defaults the settings of a component with nothing written under its id
   */
  public static <R extends Record> R bind(Class<R> type, R defaults, At at) {
    int before = at.problems().size();
    R bound = type.cast(RecordBinder.bind(type, defaults, at));
    if (at.problems().size() == before) {
      Validation.walk(bound, at);
    }
    return bound;
  }
}
