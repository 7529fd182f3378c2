/**
 * The {@code prometheus_remote_write} exporter (alias {@code prometheusremotewrite}): metrics as
 * series of Prometheus, sent by the remote write protocol 1.0.
 *
 * <p>May import core, {@code config} and {@code transport}. Everything runs on the branch's loop.
 * Queue and retries are {@code core.delivery}'s, signatures those of extensions; no clock is here.
 */
@NullMarked
package dev.remora.exporters.prometheusremotewrite;

import org.jspecify.annotations.NullMarked;
