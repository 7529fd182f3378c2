/**
 * The room of real peers: programs and strict backends that integration tests start beside the
 * product, as child processes, and question afterwards.
 *
 * <p>May import the JDK and Jackson's streaming reader. Everything runs on the test's own thread; a
 * process that is not closed is killed when the test ends. Not here: fakes inside the test's
 * process, and anything that knows a component of the product.
 */
@NullMarked
package dev.remora.testkit.peers;

import org.jspecify.annotations.NullMarked;
