package dev.remora.config.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The message for a text that is no constant of the annotated enum. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface Invalid {
  /** The message; {@code %s} stands for the text. */
  String value();

  /** Whether constants are found without regard to case. */
  boolean ignoreCase() default false;
}
