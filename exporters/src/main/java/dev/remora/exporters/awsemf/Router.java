package dev.remora.exporters.awsemf;

import dev.remora.aws.logs.LogStream;
import dev.remora.core.view.Bytes;
import java.util.HashMap;
import java.util.Map;

/**
 * Says where each point of a metric goes. Where the resource leaves a placeholder open, the point's
 * labels are asked, and nothing but them; what they said holds for the following points of the
 * metric as soon as nothing is undefined any more (spec aws-translation 3.3, quirks ).
 */
final class Router {

  /** Destinations that labels named; forgotten all at once, as they are made again easily. */
  private static final int MAX_KNOWN = 1024;

  private record Place(Bytes namespace, LogStream stream) {}

  private final LogTargets targets;
  private final EventText text;
  private final Map<Place, Destination> known = new HashMap<>();

  private boolean complete = true;
  private Bytes namespace = new Bytes();
  private LogName group = LogName.of("");
  private LogName stream = LogName.of("");
  private Destination current;

  Router(LogTargets targets, EventText text) {
    this.targets = targets;
    this.text = text;
    this.current = Destination.of(namespace, new LogStream("", ""), text);
  }

  /** The points of one metric follow. */
  void begin(ResourceContext resource) {
    complete = resource.complete();
    namespace = resource.namespace();
    group = resource.group();
    stream = resource.stream();
    current = resource.destination();
  }

  Destination of(LabelSet labels) {
    if (complete) {
      return current;
    }
    LogName newGroup = group.hasUndefined() ? targets.groupFromLabels(labels, group) : group;
    LogName newStream = stream.hasUndefined() ? targets.streamFromLabels(labels, stream) : stream;
    if (!newGroup.equals(group) || !newStream.equals(stream)) {
      group = newGroup;
      stream = newStream;
      current = destination();
    }
    return current;
  }

  private Destination destination() {
    Place place = new Place(namespace, new LogStream(group.text(), stream.text()));
    if (known.size() >= MAX_KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(place, it -> Destination.of(it.namespace(), it.stream(), text));
  }
}
