/**
 * What servers and clients ask of extensions: to authenticate who calls, and to sign what is sent.
 *
 * <p>May import {@code core.component}, {@code config.settings} and the JDK. Asked on the loops. No
 * scheme (basic, bearer) is here: those are extensions.
 */
@NullMarked
package dev.remora.transport.auth;

import org.jspecify.annotations.NullMarked;
