/**
 * Running one component over real sockets, without the rest of the product.
 *
 * <p>May import core, {@code transport} and the JDK. Made and closed by the test's own thread. Not
 * here: simulated time (core's test-jar) and other processes ({@code testkit.peers}).
 */
@NullMarked
package dev.remora.testkit.live;

import org.jspecify.annotations.NullMarked;
