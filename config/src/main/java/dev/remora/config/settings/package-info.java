/**
 * Blocks of settings that many components share: addresses, TLS, gRPC and HTTP servers and clients,
 * the exporter's queue, retry and timeout (spec collector-config §3 and §4).
 *
 * <p>May import: the JDK, JSpecify, {@code config.value} and {@code config.bind}.
 *
 * <p>Thread: immutable records, read on any thread.
 *
 * <p>Not here: opening sockets, reading certificates, anything that acts on the settings.
 */
@NullMarked
package dev.remora.config.settings;

import org.jspecify.annotations.NullMarked;
