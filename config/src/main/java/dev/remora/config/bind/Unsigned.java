package dev.remora.config.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A whole number that must not be negative; refused while decoding, as the peer does for its
 * unsigned types.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Unsigned {
  /** The size of the peer's type in bits, for its messages. */
  int bits() default 32;
}
