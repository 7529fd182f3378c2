package dev.remora.distribution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The Collector's feature gates. All ids of ADOT and its components are accepted, so that task
 * definitions work unchanged. Those that mean something here change the default of a key ({@link
 * dev.remora.core.component.ComponentFactory#defaults(Set)}) or are asked for by id.
 */
final class FeatureGates {

  /** Off unless they are turned on, as ADOT 0.49.0 lists them (spec collector-config 1.1). */
  private static final List<String> ALPHA =
      List.of(
          "adot.exporter.datadogexporter.deprecation",
          "adot.exporter.logzioexporter.deprecation",
          "adot.exporter.signalfxexporter.deprecation",
          "awsemf.nodimrollupdefault",
          "confmap.enableMergeAppendOption",
          "exporter.datadogexporter.EnableAttributeSliceMultiTagExporting",
          "exporter.datadogexporter.InferIntervalForDeltaMetrics",
          "exporter.datadogexporter.TraceExportUseCustomHTTPClient",
          "exporter.file.nativeCompression",
          "exporter.prometheusremotewritexporter.EnableMultipleWorkers",
          "exporter.prometheusremotewritexporter.RetryOn429",
          "exporter.prometheusremotewritexporter.enableSendingRW2",
          "exporter.signalfx.consumeEntityEvents",
          "extension.healthcheck.useComponentStatus",
          "filelog.allowFileDeletion",
          "filelog.mtimeSortType",
          "filelog.windows.caseInsensitive",
          "filter.filterlog.useOTTLBridge",
          "filter.filtermetric.useOTTLBridge",
          "filter.filterspan.useOTTLBridge",
          "metricsgeneration.MatchAttributes",
          "ottl.functions.enableLambda",
          "parser.uri.ecscompliant",
          "pdata.useProtoPooling",
          "pkg.translator.prometheus.PermissiveLabelSanitization",
          "pkg.translator.zipkin.DontEmitV0CloudResourceConventions",
          "pkg.translator.zipkin.DontEmitV0HttpConventions",
          "pkg.translator.zipkin.DontEmitV0ScopeConventions",
          "pkg.translator.zipkin.EmitV1CloudResourceConventions",
          "pkg.translator.zipkin.EmitV1HttpConventions",
          "pkg.translator.zipkin.EmitV1ScopeConventions",
          "processor.k8sattributes.DontEmitV0K8sConventions",
          "processor.k8sattributes.EmitV1K8sConventions",
          "processor.k8sattributes.ShareProcessorBetweenPipelines",
          "processor.k8sattributes.telemetry.disableOldFormatMetrics",
          "processor.k8sattributes.telemetry.enableNewFormatMetrics",
          "processor.tailsamplingprocessor.metricstatcountbytessampled",
          "processor.tailsamplingprocessor.metricstatcountspanssampled",
          "processor.tailsamplingprocessor.recordpolicy",
          "processor.tailsamplingprocessor.tailstorageextension",
          "receiver.awscontainerinsightreceiver.useNewTypeName",
          "receiver.prometheusreceiver.EnableCreatedTimestampZeroIngestion",
          "receiverhelper.newReceiverMetrics",
          "service.AllowNoPipelines",
          "service.profilesSupport",
          "telemetry.newPipelineTelemetry");

  /** On unless they are turned off. */
  private static final List<String> BETA =
      List.of(
          "datadog.EnableOperationAndResourceNameV2",
          "datadog.EnableReceiveResourceSpansV2",
          "exporter.awsxray.skiptimestampvalidation",
          "exporter.datadogexporter.DisableAPMStats",
          "exporter.datadogexporter.DisableAllMetricRemapping",
          "exporter.datadogexporter.metricexportserializerclient",
          "exporter.datadogexporter.metricremappingdisabled",
          "exporter.prometheusexporter.DisableAddMetricSuffixes",
          "exporter.xray.allowDot",
          "filelog.allowHeaderMetadataParsing",
          "filelog.protobufCheckpointEncoding",
          "logs.assignKeys",
          "logs.jsonParserArray",
          "ottl.PanicDuplicateName",
          "ottl.contexts.enableOTelColContext",
          "pkg.translator.zipkin.DontEmitV0NetworkConventions",
          "pkg.translator.zipkin.EmitV1NetworkConventions",
          "processor.filter.defaultErrorModeIgnore",
          "receiver.prometheusreceiver.IgnoreScopeInfoMetric");

  /** Those that change something here. */
  private static final Set<String> MEANINGFUL =
      Set.of(
          "awsemf.nodimrollupdefault",
          "confmap.enableMergeAppendOption",
          "exporter.awsxray.skiptimestampvalidation",
          "processor.filter.defaultErrorModeIgnore",
          "service.AllowNoPipelines");

  private FeatureGates() {}

  /**
   * Those that were turned on or off against their default and change nothing here.
   *
   * @param on the answer of {@link #parse}
   */
  static List<String> withoutEffect(Set<String> on) {
    return known().stream()
        .filter(id -> on.contains(id) != BETA.contains(id) && !MEANINGFUL.contains(id))
        .toList();
  }

  /**
   * The gates that are on, by default or by the flag.
   *
   * @param flag the argument of {@code --feature-gates}: ids with {@code +}, {@code -} or neither,
   *     parted by commas; empty for none
   * @throws IllegalArgumentException in the Collector's words, for an id nobody knows
   */
  static Set<String> parse(String flag) {
    Set<String> known = known();
    Set<String> on = new LinkedHashSet<>(BETA);
    for (String entry : flag.split(",", -1)) {
      String text = entry.strip();
      if (text.isEmpty()) {
        continue;
      }
      boolean off = text.startsWith("-");
      String id = off || text.startsWith("+") ? text.substring(1) : text;
      if (!known.contains(id)) {
        throw new IllegalArgumentException(
            "invalid value \""
                + flag
                + "\" for flag -feature-gates: no such feature gate \""
                + id
                + "\". valid gates: ["
                + String.join(" ", known)
                + "]");
      }
      if (off) {
        on.remove(id);
      } else {
        on.add(id);
      }
    }
    return on;
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(ALPHA);
    known.addAll(BETA);
    return known;
  }
}
