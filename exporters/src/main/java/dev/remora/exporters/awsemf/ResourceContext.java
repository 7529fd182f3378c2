package dev.remora.exporters.awsemf;

import dev.remora.core.view.Bytes;
import java.util.List;

/**
 * What follows from a resource for all its points. Immutable.
 *
 * @param number another one for each context that was made; stands for the resource's labels
 * @param namespace the CloudWatch namespace
 * @param group the log group as far as the resource says
 * @param stream the log stream as far as the resource says
 * @param complete no placeholder is left for the points' labels to fill
 * @param destination of namespace, group and stream
 * @param fromPrometheus the points come from a scrape: summaries are cumulative
 * @param labels attributes that become labels of every point; empty unless configured
 */
record ResourceContext(
    long number,
    Bytes namespace,
    LogName group,
    LogName stream,
    boolean complete,
    Destination destination,
    boolean fromPrometheus,
    List<LabelSet.Label> labels) {}
