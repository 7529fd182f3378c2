package dev.remora.config.settings;

import dev.remora.config.bind.Doc;
import dev.remora.config.value.ComponentId;

/** An extension that stands in the way of each request; none exists, so naming one is refused. */
public record MiddlewareSettings(@Doc("The id of the extension.") ComponentId id) {}
