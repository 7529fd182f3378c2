package dev.remora.receivers.statsd;

import java.util.SortedMap;

/** What is summed up together. */
record Series(String name, StatsdType type, SortedMap<String, String> tags) {}
