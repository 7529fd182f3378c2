"""Amazon Managed Prometheus: verifies a remote write, then hands it to a real Prometheus.

Source: Prometheus remote write specification 1.0; AMP quotas: 1 MB, 150 labels, 7 KB of labels.
"""

import http.client
import re
import threading
import urllib.parse
from typing import Any

from . import wire
from .exchange import Answer, Record, Refusal, Request
from .faults import Fault

BODY_LIMIT_BYTES = 1_000_000
LABELS_LIMIT = 150
LABELS_LIMIT_BYTES = 7_168
LABEL_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
METRIC_NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
HEADERS = {
    "content-encoding": "snappy",
    "content-type": "application/x-protobuf",
    "x-prometheus-remote-write-version": "0.1.0",
}


class RemoteWrite:
    """Stores the last labels and samples of each series. Safe for use by many threads."""

    signs = "aps"

    def __init__(self, record: Record, prometheus: str = "") -> None:
        self._record, self._prometheus = record, prometheus
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        self._series: list[dict[str, Any]] = []

    def stored(self) -> dict[str, Any]:
        with self._lock:
            return {"series": list(self._series)}

    def operation(self, request: Request) -> str | None:
        written = request.path.endswith(("/api/v1/remote_write", "/api/v1/write"))
        return "RemoteWrite" if written else None

    def answer(self, request: Request, operation: str, fault: Fault) -> Answer:
        for name, value in HEADERS.items():
            if request.headers.get(name) != value:
                raise _bad(f"{name} is {request.headers.get(name)!r}, not {value!r}")
        if len(request.raw) > BODY_LIMIT_BYTES:
            raise _bad(f"a request of {len(request.raw)} bytes is over 1 MB")
        try:
            message = wire.fields(wire.unsnappy(request.body))
            series = [_series(each) for each in message.get(1, [])]
        except ValueError as problem:
            raise _bad(str(problem)) from None
        answer = self._forward(request) if self._prometheus else Answer(200)
        if answer.status < 300:
            with self._lock:
                self._series += series
            samples = sum(len(each["samples"]) + each["histograms"] for each in series)
            self._record.count(operation, "stored", samples)
        else:
            refusal = answer.body.decode("utf-8", "replace")[:500]
            self._record.violation(operation, f"PrometheusAnswered{answer.status}", refusal)
        return answer

    def _forward(self, request: Request) -> Answer:
        upstream = urllib.parse.urlsplit(self._prometheus)
        connection = http.client.HTTPConnection(upstream.netloc, timeout=10)
        connection.request("POST", "/api/v1/write", request.raw, HEADERS)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, body, answer.getheader("Content-Type", "text/plain"))


def _series(data: bytes) -> dict[str, Any]:
    message = wire.fields(data)
    labels: dict[str, str] = {}
    names: list[str] = []
    for pair in message.get(1, []):
        label = wire.fields(pair)
        name, value = wire.text(label, 1), wire.text(label, 2)
        if not LABEL_NAME.fullmatch(name) or not value:
            raise ValueError(f"label {name!r} with value {value!r}")
        names.append(name)
        labels[name] = value
    if names != sorted(set(names)):
        raise ValueError(f"labels are not sorted or not unique: {names}")
    if not METRIC_NAME.fullmatch(labels.get("__name__", "")):
        raise ValueError(f"metric name {labels.get('__name__')!r}")
    size = sum(len(name.encode()) + len(value.encode()) for name, value in labels.items())
    if len(names) > LABELS_LIMIT or size > LABELS_LIMIT_BYTES:
        raise ValueError(f"{len(names)} labels of {size} bytes: {labels['__name__']}")
    samples = [_sample(each) for each in message.get(2, [])]
    times = [timestamp for timestamp, _ in samples]
    if times != sorted(set(times)):
        raise ValueError(f"samples of {labels['__name__']} are not in order of time: {times}")
    histograms = len(message.get(4, []))
    if not samples and not histograms and not message.get(3):
        raise ValueError(f"series {labels['__name__']} is empty")
    return {"labels": labels, "samples": samples, "histograms": histograms}


def _sample(data: bytes) -> tuple[int, float | str]:
    message = wire.fields(data)
    value = wire.double(wire.last(message, 1, bytes(8)))
    timestamp = wire.signed(wire.last(message, 2, 0))
    return timestamp, value if value == value and abs(value) != float("inf") else str(value)


def _bad(message: str) -> Refusal:
    return Refusal(400, "ValidationException", message)
