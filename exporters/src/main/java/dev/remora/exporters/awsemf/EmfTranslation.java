package dev.remora.exporters.awsemf;

import dev.remora.core.delivery.RequestSink;
import dev.remora.core.delivery.Tally;
import dev.remora.core.otlp.OtlpRequestView;
import dev.remora.core.payload.Payload;
import dev.remora.core.view.Bytes;
import dev.remora.core.view.Cursor;
import dev.remora.core.view.MetricView;
import dev.remora.core.view.RequestView;
import dev.remora.core.view.ResourceGroupView;
import dev.remora.core.view.ScopeGroupView;
import java.util.List;

/**
 * From OTLP metrics to events, for one batch after another: begin, read each payload, finish. Owns
 * what is remembered between batches. Pure: time is passed in. On the branch's loop.
 */
final class EmfTranslation {

  private final Groups groups = new Groups();
  private final Tally<Drop> drops = new Tally<>(Drop.values());
  private final DeltaState state;
  private final Differences differences;
  private final ResourceContexts resources;
  private final MetricTranslator metrics;
  private final EventWriter events;
  private final OtlpRequestView<MetricView> request = OtlpRequestView.metrics();
  private final Bytes scopeName = new Bytes();
  private long unixNanos;

  /**
   * @param ownStream the log stream when none is configured
   * @param nested events will stand inside a JSON string
   * @param maxEventBytes events are kept below it, where several metrics can be parted
   */
  EmfTranslation(AwsEmfConfig config, String ownStream, boolean nested, int maxEventBytes) {
    EventText text = new EventText(nested);
    Rollup rollup = Rollup.of(config.dimensionRollupOption());
    List<Declaration> declarations =
        config.metricDeclarations().stream()
            .filter(it -> Declaration.flaw(it) == null)
            .map(Declaration::compile)
            .toList();
    Directives directives = new Directives(rollup, declarations, text);
    LogTargets targets = new LogTargets(config.logGroupName(), config.logStreamName(), ownStream);
    LabelSets labelSets = new LabelSets(config, directives, text);
    PointSink points = new PointSink(labelSets, new Router(targets, text), groups, drops);
    MetricTexts texts = new MetricTexts(new Units(config.metricDescriptors()), directives, text);
    state = new DeltaState(config.maxCumulativeSeries());
    differences = new Differences(state, config.retainInitialValueOfDeltaMetric(), drops);
    resources = new ResourceContexts(config, targets, text);
    ValueWriter values = new ValueWriter(groups.values(), text);
    metrics = new MetricTranslator(points, texts, differences, values, config.detailedMetrics());
    MetricList metricList = new MetricList(directives, text);
    MemberWriter members = new MemberWriter(config.version(), text);
    events = new EventWriter(groups, drops, metricList, members, maxEventBytes);
  }

  /** Cumulative series that are remembered. */
  int seriesCount() {
    return state.size();
  }

  void begin(long nowUnixNanos) {
    unixNanos = nowUnixNanos;
    groups.clear();
    differences.begin(nowUnixNanos);
  }

  /** Takes in all data points of a payload. */
  void read(Payload payload) {
    request.wrap(payload.array(), 0, payload.length());
    int visited = read(request);
    // The door counted what this walk can't reach: points of metrics that can't be read.
    drops.count(Drop.MALFORMED, Math.max(0, payload.items() - visited));
  }

  private int read(RequestView<MetricView> metricsView) {
    int visited = 0;
    Cursor<? extends ResourceGroupView<MetricView>> all = metricsView.resourceGroups();
    while (all.next()) {
      ResourceGroupView<MetricView> resourceMetrics = all.current();
      ResourceContext resource = resources.of(resourceMetrics.resource());
      scopeName.clear();
      Cursor<? extends ScopeGroupView<MetricView>> scopes = resourceMetrics.scopeGroups();
      while (scopes.next()) {
        visited += read(scopes.current(), resource);
      }
    }
    return visited;
  }

  private int read(ScopeGroupView<MetricView> scope, ResourceContext resource) {
    Bytes name = scope.scope().name();
    if (!name.isEmpty()) {
      scopeName.wrap(name); // a scope without a name has the one before it (quirk Q-07)
    }
    int visited = 0;
    Cursor<? extends MetricView> cursor = scope.items();
    while (cursor.next()) {
      MetricView metric = cursor.current();
      if (!metric.malformed()) {
        visited += metrics.translate(metric, resource, scopeName, unixNanos);
      }
    }
    return visited;
  }

  /** Gives all events to the taker, and tells the sink of points that are in none. */
  void finish(EventWriter.Taker taker, RequestSink sink) {
    for (int i = 0; i < groups.size(); i++) {
      events.write(groups.get(i), taker);
    }
    groups.clear();
    drops.tell(sink);
  }
}
