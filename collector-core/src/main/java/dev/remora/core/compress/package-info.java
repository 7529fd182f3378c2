/**
 * Packing and unpacking of whole bodies in pooled memory, with a cap on what unpacks. The only
 * importer of aircompressor.
 *
 * <p>May import the JDK, aircompressor, {@code core.payload} and {@code core.queue}. Each class
 * says who may call it. No protocol is here: which header names a coding is {@code transport}'s.
 */
@NullMarked
package dev.remora.core.compress;

import org.jspecify.annotations.NullMarked;
