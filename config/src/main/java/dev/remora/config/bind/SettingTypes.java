package dev.remora.config.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;

/** Takes the Java types of record components apart. */
public final class SettingTypes {
  private static final Map<Class<?>, Class<?>> UNBOXED =
      Map.of(
          Boolean.class, boolean.class,
          Integer.class, int.class,
          Long.class, long.class,
          Double.class, double.class);

  private SettingTypes() {}

  /** The class without type arguments; a boxed one as the primitive it boxes. */
  public static Class<?> raw(Type type) {
    if (type instanceof Class<?> it) {
      Class<?> unboxed = UNBOXED.get(it);
      return unboxed == null ? it : unboxed;
    }
    if (type instanceof ParameterizedType it && it.getRawType() instanceof Class<?> of) {
      return of;
    }
    throw new IllegalArgumentException("no setting can have the type " + type.getTypeName());
  }

  /** The type argument {@code index}. */
  public static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType it) {
      return it.getActualTypeArguments()[index];
    }
    throw new IllegalArgumentException("a type argument is missing: " + type.getTypeName());
  }
}
