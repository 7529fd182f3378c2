"""logger-app-client: drives logger-app through every endpoint, so that a trace has both services.

usage: client.py [--url URL] [--rounds N] [--pause SECONDS]

Prints one JSON line: the trace id of each kind of visit in the last round, and how many
requests were made. Exits 1 when an answer is not the expected one.
"""

import argparse
import json
import logging
import sys
import time
import uuid

from telemetry import Telemetry

telemetry = Telemetry("logger-app-client")

import requests
from opentelemetry import trace
from opentelemetry.instrumentation.requests import RequestsInstrumentor

RequestsInstrumentor().instrument()
log = logging.getLogger("logger-app-client")
tracer = trace.get_tracer("logger-app-client")

Step = tuple[str, str, dict[str, str] | None, int]


def steps(data_id: str) -> dict[str, list[Step]]:
    """The visits of a round: method, path, body and the expected status of each request."""
    return {
        "store-and-read": [
            ("POST", "/put-data", {"data_id": data_id, "value": "hello"}, 201),
            ("GET", f"/get-data/{data_id}", None, 200),
        ],
        "send-message": [("POST", "/send-message", {"text": "hello"}, 200)],
        "write-file": [("POST", "/write-file", {"name": data_id, "content": "hello"}, 201)],
        "call-out": [("GET", "/outgoing-http-call", None, 200)],
        "missing-data": [("GET", f"/get-data/missing-{data_id}", None, 404)],
    }


def visit(url: str, name: str, requested: list[Step]) -> tuple[str, int]:
    """Makes the requests of a visit in one trace; the trace id and how many answers were wrong.

    The visit is where this service's part of the trace begins: X-Ray makes a segment with the
    service's name of a SERVER span only.
    """
    wrong = 0
    with tracer.start_as_current_span(name, kind=trace.SpanKind.SERVER) as span:
        for method, path, body, expected in requested:
            status = requests.request(method, url + path, json=body, timeout=10).status_code
            if status != expected:
                log.error("%s %s answered %d instead of %d", method, path, status, expected)
                wrong += 1
        return f"{span.get_span_context().trace_id:032x}", wrong


def main() -> int:
    parser = argparse.ArgumentParser(description="Drives logger-app.")
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between rounds")
    options = parser.parse_args()

    traces: dict[str, str] = {}
    made = wrong = 0
    for _ in range(options.rounds):
        for name, requested in steps(str(uuid.uuid4())).items():
            traces[name], missed = visit(options.url, name, requested)
            made, wrong = made + len(requested), wrong + missed
        time.sleep(options.pause)
    log.info("made %d requests", made)
    telemetry.shutdown()
    report = {"requests": made, "wrong": wrong, "rounds": options.rounds, "traces": traces}
    print(json.dumps(report))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
