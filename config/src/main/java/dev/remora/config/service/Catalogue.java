package dev.remora.config.service;

import java.util.Optional;
import java.util.Set;

/** The component types a program has. */
public interface Catalogue {
  /** All types of a kind that may stand in a file, old names included, in the order to show. */
  Set<String> types(ComponentKind kind);

  /** The name to use instead of {@code type}, if that is a deprecated alias. */
  Optional<String> replacement(ComponentKind kind, String type);

  /** Whether a known receiver, processor or exporter takes {@code signal}. */
  boolean supports(ComponentKind kind, String type, PipelineSignal signal);

  /** Whether a known connector turns {@code from} into {@code to}. */
  boolean connects(String type, PipelineSignal from, PipelineSignal to);
}
