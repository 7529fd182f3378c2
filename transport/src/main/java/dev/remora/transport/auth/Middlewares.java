package dev.remora.transport.auth;

import dev.remora.config.settings.MiddlewareSettings;
import dev.remora.core.component.InvalidSettingException;
import java.util.List;

/** The key {@code middlewares} of servers and clients, for which there are no extensions. */
public final class Middlewares {

  private Middlewares() {}

  /**
   * Leaves nothing out in silence.
   *
   * @throws InvalidSettingException when a middleware is named, as the peer does for one it lacks
   */
  public static void refuse(List<MiddlewareSettings> named) {
    if (!named.isEmpty()) {
      throw new InvalidSettingException(
              "failed to resolve middleware \""
                  + named.getFirst().id()
                  + "\": middleware not found (no extension of this kind exists)")
          .at("middlewares");
    }
  }
}
