package dev.remora.config.settings;

import dev.remora.config.bind.Doc;
import dev.remora.config.value.ComponentId;

/** Which extension authenticates. */
public record AuthSettings(
    @Doc("The id of the extension; it must be listed in `service.extensions`.")
        ComponentId authenticator) {
  /** No extension named. */
  public static AuthSettings defaults() {
    return new AuthSettings(ComponentId.NONE);
  }
}
