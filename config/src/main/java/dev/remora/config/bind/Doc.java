package dev.remora.config.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a setting does, in one or two sentences: the text of the reference pages and of the JSON
 * schema. On a record, the opening of its page; on an enum constant, its meaning. It is kept in the
 * class file and not loaded at run time, where it would cost a part of the start.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.FIELD})
public @interface Doc {
  /** The text, in Markdown, without a final line break. */
  String value();
}
