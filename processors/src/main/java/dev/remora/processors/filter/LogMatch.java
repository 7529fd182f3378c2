package dev.remora.processors.filter;

import dev.remora.config.bind.Doc;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import dev.remora.core.match.MatchSettings;
import java.util.List;
import java.util.Optional;

/** What log records must be like. */
public record LogMatch(
    @Doc("`strict` or `regexp`.") String matchType,
    @Doc("Accepted; matches are not cached.") Value regexp,
    @Doc("Attributes of the resource that must all be there.")
        List<MatchSettings.Pair> resourceAttributes,
    @Doc("Attributes that must all be there.") List<MatchSettings.Pair> recordAttributes,
    @Doc("Severity texts, one of which must fit.") List<String> severityTexts,
    @Doc("Bodies that are texts, one of which must fit.") List<String> bodies,
    @Doc("Least severity.") Optional<MatchSettings.LeastSeverity> severityNumber) {

  public static LogMatch defaults() {
    return new LogMatch(
        "", NullValue.ABSENT, List.of(), List.of(), List.of(), List.of(), Optional.empty());
  }

  /** A block that names nothing is as if it were not there. */
  boolean asks() {
    return !(resourceAttributes.isEmpty()
        && recordAttributes.isEmpty()
        && severityTexts.isEmpty()
        && bodies.isEmpty()
        && severityNumber.isEmpty());
  }

  MatchSettings settings() {
    return new MatchSettings(
        matchType,
        regexp,
        List.of(),
        List.of(),
        List.of(),
        recordAttributes,
        resourceAttributes,
        List.of(),
        bodies,
        severityTexts,
        severityNumber,
        List.of());
  }
}
