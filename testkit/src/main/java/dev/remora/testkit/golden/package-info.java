/**
 * Runs recorded cases of processors in-process and compares with what the peer did.
 *
 * <p>May import {@code config} and {@code core}. Runs on the test's thread, in simulated time. No
 * knowledge of a single processor must be here.
 */
@NullMarked
package dev.remora.testkit.golden;

import org.jspecify.annotations.NullMarked;
