package dev.remora.config.bind;

import dev.remora.config.value.ByteSize;
import dev.remora.config.value.ComponentId;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Secret;
import dev.remora.config.value.Value;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of a type where there is no default: what a reference that expands to null gives (spec
 * collector-config §1.5), and what the items of a list start from. For a record that is its static
 * {@code defaults()} if it has one, else the zero of each component.
 */
final class Zero {
  private static final Map<Class<?>, Object> PLAIN =
      Map.ofEntries(
          Map.entry(boolean.class, false),
          Map.entry(int.class, 0),
          Map.entry(long.class, 0L),
          Map.entry(double.class, 0.0),
          Map.entry(String.class, ""),
          Map.entry(Duration.class, Duration.ZERO),
          Map.entry(ByteSize.class, new ByteSize(0)),
          Map.entry(Secret.class, Secret.NONE),
          Map.entry(ComponentId.class, ComponentId.NONE),
          Map.entry(HeaderPairs.class, HeaderPairs.EMPTY),
          Map.entry(List.class, List.of()),
          Map.entry(Map.class, Map.of()),
          Map.entry(Optional.class, Optional.empty()),
          Map.entry(Value.class, NullValue.ABSENT));

  private Zero() {}

  static Object of(Type type) {
    Class<?> raw = SettingTypes.raw(type);
    Object plain = PLAIN.get(raw);
    if (plain != null) {
      return plain;
    }
    if (raw == Section.class) {
      return Section.none(of(SettingTypes.argument(type, 0)));
    }
    if (raw.isEnum()) {
      return zeroConstant(raw);
    }
    if (raw.isAnnotationPresent(FromText.class)) {
      return parse(raw, "");
    }
    if (raw.isRecord()) {
      return record(raw);
    }
    throw new IllegalArgumentException("no setting can have the type " + raw.getName());
  }

  /** The constant for the empty text if there is one, else the first. */
  private static Object zeroConstant(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      if (constant instanceof Enum<?> it && RecordShape.texts(it).contains("")) {
        return constant;
      }
    }
    return constants[0];
  }

  private static Object record(Class<?> type) {
    Object own = ownDefaults(type);
    if (own != null) {
      return own;
    }
    RecordShape shape = RecordShape.of(type);
    Object[] values = new Object[shape.components().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = of(shape.components().get(i).genericType());
    }
    return shape.create(values);
  }

  private static @Nullable Object ownDefaults(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals("defaults")
          && method.getParameterCount() == 0
          && Modifier.isStatic(method.getModifiers())
          && method.getReturnType() == type) {
        return call(method);
      }
    }
    return null;
  }

  private static Object call(Method method, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot call " + method, e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + method, e);
    }
  }

  /** Calls {@code parse} of a {@link FromText} type. */
  static Object parse(Class<?> type, String text) {
    try {
      return call(type.getDeclaredMethod("parse", String.class), text);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type.getName() + " has no parse(String)", e);
    }
  }
}
