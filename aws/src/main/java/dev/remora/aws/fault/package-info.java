/**
 * What AWS services say when they refuse: the error's type and message, and what it means for a
 * retry.
 *
 * <p>May import {@code core.delivery}, {@code core.json} and {@code core.outcome}. Pure, free for
 * all threads. No sending and no credentials here.
 */
@NullMarked
package dev.remora.aws.fault;

import org.jspecify.annotations.NullMarked;
