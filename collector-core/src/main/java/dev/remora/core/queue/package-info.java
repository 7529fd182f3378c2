/**
 * Crossings between threads: bounded queues with a weight budget, and free lists. The only importer
 * of JCTools.
 *
 * <p>May import the JDK, JCTools and JSpecify. Each class says who may call what. Nothing here
 * knows what it carries.
 */
@NullMarked
package dev.remora.core.queue;

import org.jspecify.annotations.NullMarked;
