/**
 * The {@code loki} exporter: log records as streams of Loki, by its push API.
 *
 * <p>May import core, {@code config} and {@code transport}. Everything runs on the branch's loop.
 * Queue, batches and retries are {@code core.delivery}'s, signatures those of extensions; no clock
 * is here.
 */
@NullMarked
package dev.remora.exporters.loki;

import org.jspecify.annotations.NullMarked;
