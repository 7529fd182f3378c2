/**
 * Netty's event loops as the core's {@link dev.remora.core.time.Loop}, and the socket types that go
 * with them.
 *
 * <p>May import Netty, {@code core.time}, {@code core.component} and {@code config.settings}.
 * Started and ended by the main thread; what is handed to a loop runs on it. No protocol is here.
 */
@NullMarked
package dev.remora.transport.loop;

import org.jspecify.annotations.NullMarked;
