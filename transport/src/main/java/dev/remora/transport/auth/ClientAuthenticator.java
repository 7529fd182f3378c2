package dev.remora.transport.auth;

import dev.remora.config.value.ComponentId;
import dev.remora.core.component.ComponentContext;
import dev.remora.core.component.InvalidSettingException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a client may send: the capability of an extension that a server's {@code auth}
 * names (spec collector-config sections 3.2 and 3.4). Any loop; never blocks.
 */
@FunctionalInterface
public interface ClientAuthenticator {

  /**
   * Looks at a request's headers or metadata, by lower-case name.
   *
   * @return null when the client may send, else what it is told (401, UNAUTHENTICATED)
   */
  @Nullable String refusal(Map<String, List<String>> headers);

  /**
   * The extension of that id.
   *
   * @throws InvalidSettingException when it does not run or can't authenticate clients
   */
  static ClientAuthenticator of(ComponentId id, ComponentContext context) {
    ClientAuthenticator found = context.extensions().find(id, ClientAuthenticator.class);
    if (found == null) {
      throw new InvalidSettingException(
              "auth: failed to resolve authenticator \""
                  + id
                  + "\": authenticator not found"
                  + " (expected: an extension that is listed in service.extensions)")
          .at("auth");
    }
    return found;
  }
}
