package dev.remora.processors.resourcedetection;

import dev.remora.config.bind.Doc;

/** Whether a detector writes one attribute. */
public record AttributeToggle(@Doc("Whether the attribute is written.") boolean enabled) {}
