package dev.remora.aws.logs;

/** A log stream by its names, as templates gave them. */
public record LogStream(String group, String stream) {}
