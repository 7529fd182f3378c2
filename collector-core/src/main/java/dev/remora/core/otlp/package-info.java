/**
 * Reading and rewriting OTLP requests as wire bytes: the flyweights behind {@code core.view}, the
 * item count at the door, splitting, and streaming rewriting. May import {@code core.view}, {@code
 * core.wire} and {@code core.telemetry}. Every object belongs to the thread that uses it and is
 * meant to be re-used. Requests merge by concatenation of their bytes, which protobuf defines as
 * merging, so there is no merger here; sockets, JSON and what one backend wants must not be here
 * either.
 */
@NullMarked
package dev.remora.core.otlp;

import org.jspecify.annotations.NullMarked;
