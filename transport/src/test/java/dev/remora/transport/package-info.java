/** What the tests of this module share. */
@NullMarked
package dev.remora.transport;

import org.jspecify.annotations.NullMarked;
