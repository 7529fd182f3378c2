"""Sends a known number of items of each signal with the OpenTelemetry SDK for Python.

usage: sdk_client.py --run NAME --items N [--signals traces,metrics,logs]

Endpoint, protocol (grpc, http/protobuf, http/json) and compression come from the SDK's environment
variables OTEL_EXPORTER_OTLP_ENDPOINT, _PROTOCOL and _COMPRESSION. Every item has the attribute
`peer.item`, NAME/SIGNAL/NUMBER. Prints them as JSON; exits 1 when an exporter failed.
"""

import argparse
import json
import logging
import os
import sys

from opentelemetry._logs import LogRecord, SeverityNumber
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind

PROTOCOL = os.environ.get("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
if PROTOCOL == "grpc":
    from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
elif PROTOCOL == "http/protobuf":
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
elif PROTOCOL == "http/json":
    from opentelemetry.exporter.otlp.json.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.json.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.json.http.trace_exporter import OTLPSpanExporter
else:
    sys.exit(f"unknown protocol {PROTOCOL}")

RESOURCE = Resource.create({"service.name": "peer-python"})


def send_spans(items: list[str]) -> None:
    provider = TracerProvider(resource=RESOURCE)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    tracer = provider.get_tracer("peer")
    first = {"peer.item": items[0]}
    with tracer.start_as_current_span("parent", kind=SpanKind.SERVER, attributes=first):
        for item in items[1:]:
            with tracer.start_as_current_span("child", attributes={"peer.item": item}) as span:
                span.add_event("said", {"word": "hällo"})
    provider.shutdown()


def send_points(items: list[str]) -> None:
    """Half of the points are of a counter, half of a histogram."""
    reader = PeriodicExportingMetricReader(OTLPMetricExporter(), export_interval_millis=3_600_000)
    provider = MeterProvider(resource=RESOURCE, metric_readers=[reader])
    meter = provider.get_meter("peer")
    counter, histogram = meter.create_counter("peer.counter"), meter.create_histogram("peer.times")
    for number, item in enumerate(items):
        if number % 2:
            counter.add(number, {"peer.item": item})
        else:
            histogram.record(number, {"peer.item": item})
    provider.shutdown()


def send_logs(items: list[str]) -> None:
    provider = LoggerProvider(resource=RESOURCE)
    provider.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
    logger = provider.get_logger("peer")
    for item in items:
        attributes = {"peer.item": item}
        logger.emit(
            LogRecord(body="a line", severity_number=SeverityNumber.INFO, attributes=attributes)
        )
    provider.shutdown()


class Failures(logging.Handler):
    """The exporters only log a failure: this makes it the program's exit code."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record.getMessage())


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", required=True)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--signals", default="traces,metrics,logs")
    options = parser.parse_args()
    failures = Failures()
    logging.getLogger("opentelemetry.exporter").addHandler(failures)

    senders = {"traces": send_spans, "metrics": send_points, "logs": send_logs}
    sent = {}
    for signal in options.signals.split(","):
        sent[signal] = [f"{options.run}/{signal}/{number}" for number in range(options.items)]
        senders[signal](sent[signal])
    print(json.dumps({"sdk": "python", "sent": sent, "failures": failures.seen}))
    return 1 if failures.seen else 0


if __name__ == "__main__":
    sys.exit(main())
