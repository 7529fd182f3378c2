package dev.remora.core.match;

import dev.remora.config.value.LongValue;
import dev.remora.config.value.StringValue;
import dev.remora.config.value.Value;
import dev.remora.core.component.InvalidSettingException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A least severity of log records. Immutable. */
public final class SeverityMatcher {

  private static final List<String> NAMES =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");

  private static final int STEPS = 4;

  /** 1 to 24. */
  private static final Pattern NUMBER = Pattern.compile("[1-9]|1[0-9]|2[0-4]");

  private final long least;
  private final boolean undefined;

  /**
   * @throws InvalidSettingException when the least severity is none
   */
  public SeverityMatcher(MatchSettings.LeastSeverity settings) {
    this.least = number(settings.min());
    this.undefined = settings.matchUndefined();
  }

  public boolean matches(int severityNumber) {
    return severityNumber == 0 ? undefined : severityNumber >= least;
  }

  /** Without a least severity every record that has one fits. */
  private static long number(Value min) {
    if (min.isNull() || (min instanceof StringValue text && text.value().isEmpty())) {
      return 0;
    }
    if (min instanceof LongValue it) {
      return it.value();
    }
    if (min instanceof StringValue it) {
      if (NUMBER.matcher(it.value()).matches()) {
        return Long.parseLong(it.value());
      }
      String name = it.value().toUpperCase(Locale.ROOT);
      for (int i = 0; i < NAMES.size(); i++) {
        for (int step = 1; step <= STEPS; step++) {
          if (name.equals(NAMES.get(i) + (step == 1 ? "" : step))) {
            return (long) STEPS * i + step;
          }
        }
      }
    }
    throw new InvalidSettingException(
        "the least severity must be 1 to 24, or TRACE to FATAL4, not " + min);
  }
}
