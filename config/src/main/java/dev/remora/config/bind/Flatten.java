package dev.remora.config.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A nested record whose keys stand beside its siblings instead of under a key of their own.
 * Validation messages carry the name of the block as a path segment, as the peer's do: {@code
 * exporters::otlp::clientconfig: ...} (spec collector-config §1.8).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT})
public @interface Flatten {
  /** The path segment; the empty text for none. */
  String value() default "";
}
