/**
 * The load rig: a generator, backends that count, and floors, each measured from outside.
 *
 * <p>May import Netty, the samples and the JDK, and nothing of the product: it judges programs, not
 * classes. The generator and the backends have an event loop each; the tested program is a process
 * of its own. No figure is computed from what the tested program says about itself.
 */
@NullMarked
package dev.remora.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
