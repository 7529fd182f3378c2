package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import org.jspecify.annotations.Nullable;

/** The two configured names, {@code log_group_name} and {@code log_stream_name}. Immutable. */
final class LogTargets {

  private final @Nullable LogTemplate groupTemplate;
  private final @Nullable LogTemplate streamTemplate;
  private final LogTemplate.Resolved ownStream;

  /**
   * @param ownStream the stream when none is configured: this process's own
   */
  LogTargets(String groupTemplate, String streamTemplate, String ownStream) {
    this.groupTemplate = groupTemplate.isEmpty() ? null : LogTemplate.of(groupTemplate);
    this.streamTemplate = streamTemplate.isEmpty() ? null : LogTemplate.of(streamTemplate);
    this.ownStream = new LogTemplate.Resolved(LogName.of(ownStream), true);
  }

  LogTemplate.Resolved group(LogTemplate.Lookup attributes, Bytes namespace) {
    return groupTemplate == null
        ? new LogTemplate.Resolved(LogName.of("/metrics/" + namespace), true)
        : groupTemplate.resolve(attributes);
  }

  LogTemplate.Resolved stream(LogTemplate.Lookup attributes) {
    return streamTemplate == null ? ownStream : streamTemplate.resolve(attributes);
  }

  /** The group as the labels alone say; {@code otherwise} without a template. */
  LogName groupFromLabels(LabelSet labels, LogName otherwise) {
    if (groupTemplate == null) {
      return otherwise;
    }
    if (labels.groupFromLabels == null) {
      labels.groupFromLabels = groupTemplate.resolve(labels::text).name();
    }
    return labels.groupFromLabels;
  }

  /** The stream as the labels alone say; {@code otherwise} without a template. */
  LogName streamFromLabels(LabelSet labels, LogName otherwise) {
    if (streamTemplate == null) {
      return otherwise;
    }
    if (labels.streamFromLabels == null) {
      labels.streamFromLabels = streamTemplate.resolve(labels::text).name();
    }
    return labels.streamFromLabels;
  }
}
