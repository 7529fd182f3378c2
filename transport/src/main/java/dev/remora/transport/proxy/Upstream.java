package dev.remora.transport.proxy;

import dev.remora.core.delivery.RequestSigner;
import java.net.URI;

/**
 * Where a proxy sends to.
 *
 * @param origin of which scheme, host and port are used
 * @param signer of every request
 */
public record Upstream(URI origin, RequestSigner signer) {

  /** The same target there. */
  URI resolve(String path, String query) {
    String target = query.isEmpty() ? path : path + '?' + query;
    return URI.create(origin.getScheme() + "://" + origin.getRawAuthority() + target);
  }
}
