package dev.remora.config.reference;

import dev.remora.config.service.ComponentKind;
import java.util.List;

/**
 * A component to describe.
 *
 * @param type its name in a file
 * @param aliases names that are still accepted
 * @param defaults the settings it has with nothing written under it
 */
public record ReferenceEntry(
    ComponentKind kind, String type, List<String> aliases, Record defaults) {}
