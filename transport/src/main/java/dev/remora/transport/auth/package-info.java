/**
 * What a server asks of an extension that authenticates its clients.
 *
 * <p>May import {@code core.component}, {@code config.settings} and the JDK. Asked on the
 * connections' loops. No scheme (basic, bearer) is here: those are extensions.
 */
@NullMarked
package dev.remora.transport.auth;

import org.jspecify.annotations.NullMarked;
