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

  /** Spec collector-config section 1.1. */
  private static final Set<String> KNOWN =
      new TreeSet<>(
          List.of(
              "adot.exporter.datadogexporter.deprecation",
              "adot.exporter.logzioexporter.deprecation",
              "adot.exporter.signalfxexporter.deprecation",
              "awsemf.nodimrollupdefault",
              "confmap.enableMergeAppendOption",
              "exporter.awsxray.skiptimestampvalidation",
              "exporter.file.nativeCompression",
              "exporter.prometheusexporter.DisableAddMetricSuffixes",
              "exporter.prometheusremotewritexporter.EnableMultipleWorkers",
              "exporter.prometheusremotewritexporter.RetryOn429",
              "exporter.prometheusremotewritexporter.enableSendingRW2",
              "exporter.xray.allowDot",
              "extension.healthcheck.useComponentStatus",
              "filelog.allowFileDeletion",
              "filelog.allowHeaderMetadataParsing",
              "filelog.mtimeSortType",
              "filelog.protobufCheckpointEncoding",
              "metricsgeneration.MatchAttributes",
              "ottl.PanicDuplicateName",
              "ottl.contexts.enableOTelColContext",
              "ottl.functions.enableLambda",
              "pdata.useProtoPooling",
              "pkg.translator.prometheus.PermissiveLabelSanitization",
              "processor.filter.defaultErrorModeIgnore",
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
              "receiver.prometheusreceiver.IgnoreScopeInfoMetric",
              "receiverhelper.newReceiverMetrics",
              "service.AllowNoPipelines",
              "service.profilesSupport",
              "telemetry.newPipelineTelemetry"));

  /** Those that are on unless they are turned off. */
  private static final Set<String> BETA =
      Set.of(
          "exporter.awsxray.skiptimestampvalidation",
          "exporter.prometheusexporter.DisableAddMetricSuffixes",
          "exporter.xray.allowDot",
          "filelog.allowHeaderMetadataParsing",
          "filelog.protobufCheckpointEncoding",
          "ottl.PanicDuplicateName",
          "ottl.contexts.enableOTelColContext",
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
    return KNOWN.stream()
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
    Set<String> on = new LinkedHashSet<>(BETA);
    for (String entry : flag.split(",", -1)) {
      String text = entry.strip();
      if (text.isEmpty()) {
        continue;
      }
      boolean off = text.startsWith("-");
      String id = off || text.startsWith("+") ? text.substring(1) : text;
      if (!KNOWN.contains(id)) {
        throw new IllegalArgumentException(
            "invalid value \""
                + flag
                + "\" for flag -feature-gates: no such feature gate \""
                + id
                + "\". valid gates: ["
                + String.join(" ", KNOWN)
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
}
