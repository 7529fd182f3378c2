package dev.remora.core.compress;

import dev.remora.core.payload.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What came of unpacking.
 *
 * @param buffer the content, the caller's; null when it failed
 * @param failure null when it went well
 */
public record Unpacked(@Nullable Buffer buffer, @Nullable Failure failure) {

  /** Why there is no content. */
  public enum Failure {
    /** It unpacks to more than the limit. */
    TOO_LARGE,
    /** The bytes are not of the coding, or cut off. */
    MALFORMED,
    /** The memory budget is used up; the same may succeed later. */
    NO_MEMORY
  }

  static Unpacked of(Buffer buffer) {
    return new Unpacked(buffer, null);
  }

  static Unpacked failed(Failure failure) {
    return new Unpacked(null, failure);
  }
}
