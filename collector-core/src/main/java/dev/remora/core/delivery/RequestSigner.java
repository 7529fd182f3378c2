package dev.remora.core.delivery;

import dev.remora.core.outcome.ExportResult;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a backend wants to see of who we are: a signature, a token. What exporters get when
 * their configuration names an authenticator. Called on a branch's loop; never blocks.
 */
public interface RequestSigner {

  /**
   * Signs the call as it stands; nothing may be changed after.
   *
   * @return null when signed, else why it can't be now (credentials are not there yet)
   */
  ExportResult.@Nullable Retry sign(HttpCall call, long unixNanos);

  /**
   * Tells what the backend said to a signed call, so that expired credentials are fetched again and
   * a wrong clock is corrected.
   *
   * @return whether the call was refused for such a reason: signed anew it may be taken, whatever
   *     its status says
   */
  default boolean learned(HttpAnswer answer, long unixNanos) {
    return false;
  }
}
