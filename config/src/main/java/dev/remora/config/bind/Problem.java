package dev.remora.config.bind;

import dev.remora.config.value.Mark;

/**
 * One thing that is wrong with a configuration.
 *
 * @param stage where the peer would have found it
 * @param text the message in the peer's form, without the place
 * @param mark the place in the user's files, if known
 */
public record Problem(Stage stage, String text, Mark mark) {
  /** The stages in the order of the peer (spec collector-config §1.8). */
  public enum Stage {
    /** A location has a form or scheme that nobody knows. */
    LOCATION("failed to construct the application: "),
    /** A location could not be read, or a reference not be expanded. */
    RESOLVE("failed to get config: cannot resolve the configuration: "),
    /** A key or a type is wrong. */
    DECODE(
        "failed to get config: cannot unmarshal the configuration: "
            + "decoding failed due to the following error(s):"),
    /** A value is wrong. */
    VALIDATE("invalid configuration: "),
    /** The parts do not make pipelines. */
    BUILD("failed to build pipelines: ");

    private final String prefix;

    Stage(String prefix) {
      this.prefix = prefix;
    }

    /** What the peer prints before the messages of the stage. */
    public String prefix() {
      return prefix;
    }
  }

  /** The message with its place: {@code exporters::file: path must be non-empty (my.yaml:12)}. */
  @Override
  public String toString() {
    return mark.isKnown() ? text + " (" + mark + ")" : text;
  }
}
