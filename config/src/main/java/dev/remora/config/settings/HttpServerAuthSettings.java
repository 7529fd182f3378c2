package dev.remora.config.settings;

import dev.remora.config.bind.Doc;
import dev.remora.config.value.ComponentId;
import java.util.List;

/** Which extension authenticates the requests of an HTTP server. */
public record HttpServerAuthSettings(
    @Doc("The id of the extension; it must be listed in `service.extensions`.")
        ComponentId authenticator,
    @Doc("Query parameters that are shown to the extension as if they were headers.")
        List<String> requestParams) {
  /** No extension named. */
  public static HttpServerAuthSettings defaults() {
    return new HttpServerAuthSettings(ComponentId.NONE, List.of());
  }
}
