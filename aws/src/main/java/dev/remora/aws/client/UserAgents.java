package dev.remora.aws.client;

import dev.remora.core.component.ComponentContext;
import dev.remora.core.delivery.HttpCall;
import java.util.List;

/** What we call ourselves towards AWS (spec aws-translation section 1.5). */
public final class UserAgents {

  private UserAgents() {}

  /** {@code remora/0.1.0 xray-otel-exporter/0.1.0 exec-env/AWS_ECS_FARGATE OS/linux-amd64}. */
  public static HttpCall.Header xray(ComponentContext context) {
    String executionEnvironment = context.environment().get("AWS_EXECUTION_ENV");
    String where =
        executionEnvironment == null || executionEnvironment.isEmpty()
            ? "UNKNOWN"
            : executionEnvironment;
    return userAgent(
        context.build().userAgent()
            + " xray-otel-exporter/"
            + context.build().version()
            + " exec-env/"
            + where
            + " OS/"
            + Platform.os()
            + "-"
            + Platform.architecture());
  }

  /**
   * {@code remora/0.1.0 (awsemf; ContainerInsights)}.
   *
   * @param parts the exporter's type, and what CloudWatch counts by: {@code AppSignals}, {@code
   *     ContainerInsights}
   */
  public static HttpCall.Header logs(ComponentContext context, List<String> parts) {
    return userAgent(context.build().userAgent() + " (" + String.join("; ", parts) + ")");
  }

  private static HttpCall.Header userAgent(String value) {
    return new HttpCall.Header("User-Agent", value);
  }
}
