package dev.remora.core.component;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What several components of one service share: credentials, a file, what was found out about the
 * machine. One object for each kind and key, made by the first who asks for it; it belongs to the
 * service and ends with it. Thread-safe.
 */
public final class Shared {

  private record Key(Class<?> kind, Object key) {}

  private final ConcurrentMap<Key, Object> objects = new ConcurrentHashMap<>();

  /**
   * The object of that kind and key.
   *
   * @param key compared by {@code equals}: settings, an id
   * @param make must not ask for another one
   */
  public <T> T get(Class<T> kind, Object key, Supplier<? extends T> make) {
    Object object = objects.computeIfAbsent(new Key(kind, key), absent -> make.get());
    return Objects.requireNonNull(kind.cast(object));
  }
}
