/**
 * The protobuf wire format as bytes: checked reading, bounded forward writing, and the field
 * numbers of OTLP. May import the JDK, JSpecify and {@code core.view} (for {@code Bytes}). Every
 * object belongs to the thread that uses it. Knowledge of what a field means must not be here, nor
 * generated protobuf classes (they are the oracle of the tests).
 */
@NullMarked
package dev.remora.core.wire;

import org.jspecify.annotations.NullMarked;
