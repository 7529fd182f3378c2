/**
 * {@code google.rpc.Status}, the form in which OTLP says what went wrong over gRPC and over HTTP.
 *
 * <p>May import the JDK, {@code core.outcome}, {@code core.json} and {@code core.wire}. Values; any
 * thread. No sockets and no protocol library: the few fields are read and written at wire level.
 */
@NullMarked
package dev.remora.transport.status;

import org.jspecify.annotations.NullMarked;
