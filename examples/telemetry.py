"""OpenTelemetry for both example programs: traces, metrics and logs over OTLP to the sidecar.

Everything is chosen by the SDK's own environment variables; only the defaults are ours:

* OTEL_EXPORTER_OTLP_ENDPOINT   http://localhost:1337, where `logger-app/remora.yaml` listens
* OTEL_EXPORTER_OTLP_PROTOCOL   grpc (or http/protobuf)
* OTEL_PYTHON_ID_GENERATOR      random, or xray: ids that carry the time, as an ADOT user has them
* OTEL_PROPAGATORS              tracecontext,baggage, or xray for the X-Amzn-Trace-Id header
"""

import logging
import os

os.environ.setdefault("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:1337")

from opentelemetry import metrics, trace
from opentelemetry._logs import set_logger_provider
from opentelemetry.exporter.otlp.proto.grpc import _log_exporter as grpc_logs
from opentelemetry.exporter.otlp.proto.grpc import metric_exporter as grpc_metrics
from opentelemetry.exporter.otlp.proto.grpc import trace_exporter as grpc_traces
from opentelemetry.exporter.otlp.proto.http import _log_exporter as http_logs
from opentelemetry.exporter.otlp.proto.http import metric_exporter as http_metrics
from opentelemetry.exporter.otlp.proto.http import trace_exporter as http_traces
from opentelemetry.instrumentation.logging.handler import LoggingHandler
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.extension.aws.trace import AwsXRayIdGenerator
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import IdGenerator, RandomIdGenerator


class Telemetry:
    """The three providers of a program. `shutdown` sends what is still buffered."""

    def __init__(self, service_name: str) -> None:
        grpc = os.environ.get("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc") == "grpc"
        traces, series, logs = (
            (grpc_traces, grpc_metrics, grpc_logs)
            if grpc
            else (http_traces, http_metrics, http_logs)
        )
        resource = Resource.create({"service.name": service_name})

        self.tracer_provider = TracerProvider(resource=resource, id_generator=_id_generator())
        self.tracer_provider.add_span_processor(BatchSpanProcessor(traces.OTLPSpanExporter()))
        trace.set_tracer_provider(self.tracer_provider)

        reader = PeriodicExportingMetricReader(series.OTLPMetricExporter())
        self.meter_provider = MeterProvider(resource=resource, metric_readers=[reader])
        metrics.set_meter_provider(self.meter_provider)

        self.logger_provider = LoggerProvider(resource=resource)
        self.logger_provider.add_log_record_processor(
            BatchLogRecordProcessor(logs.OTLPLogExporter())
        )
        set_logger_provider(self.logger_provider)
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
        logging.getLogger(service_name).addHandler(
            LoggingHandler(logger_provider=self.logger_provider)
        )

    def shutdown(self) -> None:
        self.tracer_provider.shutdown()
        self.meter_provider.shutdown()
        self.logger_provider.shutdown()


def _id_generator() -> IdGenerator:
    if os.environ.get("OTEL_PYTHON_ID_GENERATOR") == "xray":
        return AwsXRayIdGenerator()
    return RandomIdGenerator()
