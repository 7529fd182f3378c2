/**
 * How components become a service: the graph, the pipelines' agents, the fan-out to exporters, and
 * the order of start and stop.
 *
 * <p>May import the rest of core and {@code config}. Built and ended by the main thread; each
 * pipeline belongs to its loop. No component is known here by name, and no file is read.
 */
@NullMarked
package dev.remora.core.pipeline;

import org.jspecify.annotations.NullMarked;
