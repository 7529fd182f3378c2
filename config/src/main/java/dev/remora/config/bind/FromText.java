package dev.remora.config.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type of its own that is read from text by its {@code public static T parse(String)}, which
 * throws {@link IllegalArgumentException} with the message for the user. For a null value of the
 * configuration {@code parse("")} must work if the type is used without a default.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface FromText {}
