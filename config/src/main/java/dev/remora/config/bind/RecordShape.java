package dev.remora.config.bind;

import dev.remora.config.value.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the binder has to know about a record class: its components, their keys, how to make it. */
public final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return inspect(type);
        }
      };

  private final Class<?> type;
  private final List<Component> components;

  private RecordShape(Class<?> type, List<Component> components) {
    this.type = type;
    this.components = components;
  }

  /**
   * One component of a record.
   *
   * @param keys the keys it is read from, the first is the one to document
   * @param flatten set if its keys stand beside its siblings
   * @param unsigned set if it must not be negative
   * @param isRemaining whether it takes all keys that no other component takes
   */
  public record Component(
      RecordComponent component,
      List<String> keys,
      @Nullable Flatten flatten,
      @Nullable Unsigned unsigned,
      boolean isRemaining) {
    /** The key to document. */
    public String key() {
      return keys.getFirst();
    }

    /** Its name in the record. */
    public String name() {
      return component.getName();
    }

    /** Its class without type arguments. */
    public Class<?> rawType() {
      return component.getType();
    }

    /** Its type with type arguments. */
    public Type genericType() {
      return component.getGenericType();
    }

    /** Its value in {@code record}. */
    public Object valueIn(Object record) {
      try {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }

    /** Whether there can be a record with settings in its value. */
    boolean mayHoldSettings() {
      Class<?> raw = rawType();
      return raw == Section.class
          || raw == Optional.class
          || raw == List.class
          || raw == Map.class
          || isSettings(raw);
    }
  }

  /** Looks at {@code type}, which must be a record; once, however often it is asked. */
  public static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static RecordShape inspect(Class<?> type) {
    RecordComponent[] found = type.getRecordComponents();
    if (found == null) {
      throw new IllegalArgumentException("settings must be records: " + type.getName());
    }
    List<Component> components = new ArrayList<>(found.length);
    for (RecordComponent it : found) {
      Key key = it.getAnnotation(Key.class);
      components.add(
          new Component(
              it,
              key == null ? List.of(snakeCase(it.getName())) : List.of(key.value()),
              it.getAnnotation(Flatten.class),
              it.getAnnotation(Unsigned.class),
              it.isAnnotationPresent(Remaining.class)));
    }
    return new RecordShape(type, components);
  }

  /** Whether {@code type} is a record with keys of its own, not one of the value types. */
  public static boolean isSettings(Class<?> type) {
    return type.isRecord()
        && !type.isAnnotationPresent(FromText.class)
        && !type.getPackageName().equals(Secret.class.getPackageName())
        && type != HeaderPairs.class
        && type != Section.class;
  }

  /** The components in the order of the record. */
  public List<Component> components() {
    return components;
  }

  /** {@code maxRecvMsgSizeMib} as {@code max_recv_msg_size_mib}. */
  static String snakeCase(String name) {
    StringBuilder text = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        text.append('_').append(Character.toLowerCase(c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The text of an enum constant: its {@link Key}s, or its name in lower case. */
  public static List<String> texts(Enum<?> constant) {
    try {
      Key key = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Key.class);
      return key == null ? List.of(constant.name().toLowerCase(Locale.ROOT)) : List.of(key.value());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("an enum without its constant: " + constant, e);
    }
  }

  /** Makes the record from values in the order of its components. */
  Object create(Object[] values) {
    Class<?>[] types = new Class<?>[components.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = components.get(i).rawType();
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }
}
