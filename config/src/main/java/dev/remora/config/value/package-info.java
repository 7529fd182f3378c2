/**
 * Plain configuration values: the tree a file turns into, and the small types settings are made of.
 *
 * <p>May import: the JDK and JSpecify only.
 *
 * <p>Thread: everything here is immutable and safe on any thread; it is used at start only.
 *
 * <p>Not here: reading YAML, looking things up in the environment, binding to records.
 */
@NullMarked
package dev.remora.config.value;

import org.jspecify.annotations.NullMarked;
