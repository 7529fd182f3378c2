/**
 * The program: its command line, the explicit list of components, the way from a configuration to a
 * running service, the admin pages and the log.
 *
 * <p>May import everything. The main thread builds, waits for a signal and stops; pages are served
 * on an event loop. The only room that reads the environment and ends the process; no telemetry is
 * touched here.
 */
@NullMarked
package dev.remora.distribution;

import org.jspecify.annotations.NullMarked;
