/**
 * HTTP, both ways: a server that reads request bodies straight into the pool's memory after
 * reserving it, a client that writes gathered bodies without assembling them, and the sender of
 * exporters that post with it.
 *
 * <p>May import Netty, {@code transport.loop}, {@code transport.tls}, {@code transport.auth}, core,
 * {@code config.settings} and {@code config.bind}. All of a connection runs on its loop; answers
 * may be given from any thread. No path and no payload format is known here.
 */
@NullMarked
package dev.remora.transport.http;

import org.jspecify.annotations.NullMarked;
