package dev.remora.core.match;

import dev.remora.config.bind.Doc;
import dev.remora.config.value.NullValue;
import dev.remora.config.value.Value;
import dev.remora.core.component.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What telemetry must be like, as it is written (spec collector-config section 6.5). */
public record MatchSettings(
    @Doc("`strict` or `regexp`.") String matchType,
    @Doc("Accepted; matches are not cached.") Value regexp,
    @Doc("Values of `service.name`.") List<String> services,
    @Doc("Names of spans.") List<String> spanNames,
    @Doc("`SPAN_KIND_SERVER` and so on.") List<String> spanKinds,
    @Doc("Attributes that must all be there.") List<Pair> attributes,
    @Doc("Attributes of the resource that must all be there.") List<Pair> resources,
    @Doc("Instrumentation scopes.") List<Library> libraries,
    @Doc("Bodies of log records that are texts.") List<String> logBodies,
    @Doc("Severity texts of log records.") List<String> logSeverityTexts,
    @Doc("Least severity of log records.") Optional<LeastSeverity> logSeverityNumber,
    @Doc("Names of metrics.") List<String> metricNames) {

  public static final String STRICT = "strict";
  public static final String REGEXP = "regexp";

  /** An attribute; without a value any will do. */
  public record Pair(@Doc("The attribute.") String key, @Doc("Its value.") Value value) {}

  /** A scope; without a version any will do. */
  public record Library(
      @Doc("The scope's name.") String name,
      @Doc("The scope's version.") Optional<String> version) {}

  /** A least severity. */
  public record LeastSeverity(
      @Doc("1 to 24, or `TRACE` to `FATAL4`.") Value min,
      @Doc("Whether records without a severity match.") boolean matchUndefined) {}

  /**
   * The matcher that {@code maker} makes of what is written under {@code key}; null if nothing is.
   * Nested keys are parted by {@code ::}.
   *
   * @throws InvalidSettingException when it makes no sense; it knows the key
   */
  public static <S, M> @Nullable M matcher(String key, Optional<S> written, Function<S, M> maker) {
    try {
      return written.map(maker).orElse(null);
    } catch (InvalidSettingException e) {
      throw e.at(key.split("::"));
    }
  }

  public static MatchSettings defaults() {
    return new MatchSettings(
        "",
        NullValue.ABSENT,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** Whether it asks for what spans and log records have and metrics have not. */
  boolean isOfItems() {
    return !(spanNames.isEmpty()
        && spanKinds.isEmpty()
        && services.isEmpty()
        && attributes.isEmpty()
        && libraries.isEmpty()
        && logBodies.isEmpty()
        && logSeverityTexts.isEmpty()
        && logSeverityNumber.isEmpty());
  }
}
