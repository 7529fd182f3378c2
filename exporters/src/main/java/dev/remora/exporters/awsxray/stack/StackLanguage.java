package dev.remora.exporters.awsxray.stack;

import dev.remora.core.view.Bytes;

/** The languages whose stack traces are understood, from {@code telemetry.sdk.language}. */
public enum StackLanguage {
  /** Java's form, which PHP's SDK writes too. */
  JAVA,
  PYTHON,
  JAVASCRIPT,
  DOTNET,
  GO,
  /** No form that we know. */
  OTHER;

  /** The language of that name, spelled as the semantic conventions have it. */
  public static StackLanguage of(Bytes name) {
    return switch (name.toString()) {
      case "java", "php" -> JAVA;
      case "python" -> PYTHON;
      case "javascript" -> JAVASCRIPT;
      case "dotnet" -> DOTNET;
      case "go" -> GO;
      default -> OTHER;
    };
  }
}
