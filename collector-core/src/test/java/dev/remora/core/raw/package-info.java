/** Sockets spoken to by hand, for what no proper client or server would send. */
@NullMarked
package dev.remora.core.raw;

import org.jspecify.annotations.NullMarked;
