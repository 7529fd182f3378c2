package dev.remora.config.bind;

import dev.remora.config.value.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the binder has to know about a record class: its components, their keys, how to make it. */
public final class RecordShape {
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
   * @param genericType its type with type arguments
   * @param flatten set if its keys stand beside its siblings
   * @param doc the reference text, empty if there is none
   */
  public record Component(
      RecordComponent component,
      List<String> keys,
      Type genericType,
      @Nullable Flatten flatten,
      String doc) {
    /** The key to document. */
    public String key() {
      return keys.getFirst();
    }

    /** Its class without type arguments. */
    public Class<?> rawType() {
      return component.getType();
    }

    /** Whether it takes all keys that no other component takes. */
    public boolean isRemaining() {
      return component.isAnnotationPresent(Remaining.class);
    }

    /** Its value in {@code record}. */
    public Object valueIn(Object record) {
      try {
        component.getAccessor().setAccessible(true);
        return component.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }

    @Nullable Unsigned unsigned() {
      return component.getAnnotation(Unsigned.class);
    }
  }

  /** Looks at {@code type}, which must be a record. */
  public static RecordShape of(Class<?> type) {
    RecordComponent[] found = type.getRecordComponents();
    if (found == null) {
      throw new IllegalArgumentException("settings must be records: " + type.getName());
    }
    List<Component> components = new ArrayList<>(found.length);
    for (RecordComponent it : found) {
      Key key = it.getAnnotation(Key.class);
      Doc doc = it.getAnnotation(Doc.class);
      List<String> keys = key == null ? List.of(snakeCase(it.getName())) : List.of(key.value());
      components.add(
          new Component(
              it,
              keys,
              it.getGenericType(),
              it.getAnnotation(Flatten.class),
              doc == null ? "" : doc.value()));
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
  Object create(IdentityHashMap<Component, Object> values) {
    Class<?>[] types = components.stream().map(Component::rawType).toArray(Class<?>[]::new);
    Object[] arguments = components.stream().map(values::get).toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }
}
