package dev.remora.core.component;

import dev.remora.config.value.ComponentId;
import org.jspecify.annotations.Nullable;

/** Finds an extension that the service runs. */
public interface ExtensionLookup {

  /** For a component of a service that runs none. */
  ExtensionLookup NONE =
      new ExtensionLookup() {
        @Override
        public <T> @Nullable T find(ComponentId id, Class<T> capability) {
          return null;
        }
      };

  /**
   * The extension of that id as what the caller needs; null when it is not in {@code
   * service.extensions}.
   *
   * @throws InvalidSettingException when it can't do what the caller needs
   */
  <T> @Nullable T find(ComponentId id, Class<T> capability);
}
