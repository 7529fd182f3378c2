"""An OTLP/HTTP sink that keeps what each item is known by, so that a test can count items.

Source: OTLP specification 1.x, OTLP/HTTP; field numbers from opentelemetry-proto.
"""

import base64
import json
import threading
from collections.abc import Iterator
from typing import Any

from . import wire
from .exchange import Answer, Record, Refusal, Request
from .faults import Fault

OPERATIONS = {
    "/v1/traces": "OtlpTraces",
    "/v1/metrics": "OtlpMetrics",
    "/v1/logs": "OtlpLogs",
}
# signal -> OTLP/JSON's names of the list of resources, of scopes and of items
LISTS = {
    "OtlpTraces": ("resourceSpans", "scopeSpans", "spans"),
    "OtlpMetrics": ("resourceMetrics", "scopeMetrics", "metrics"),
    "OtlpLogs": ("resourceLogs", "scopeLogs", "logRecords"),
}
ATTRIBUTES = {"OtlpTraces": 9, "OtlpLogs": 6}
# metric field -> OTLP/JSON name, and the attribute field of its data points
KINDS = {5: ("gauge", 7), 7: ("sum", 7), 9: ("histogram", 9), 10: ("exponentialHistogram", 1),
         11: ("summary", 7)}  # fmt: skip

Item = dict[str, Any]


class OtlpSink:
    """Stores one small object for each span, data point and log record. Safe for many threads."""

    signs = ""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        self._items: dict[str, list[Item]] = {"traces": [], "metrics": [], "logs": []}

    def stored(self) -> dict[str, Any]:
        with self._lock:
            return {signal: list(items) for signal, items in self._items.items()}

    def operation(self, request: Request) -> str | None:
        return OPERATIONS.get(request.path)

    def answer(self, request: Request, operation: str, fault: Fault) -> Answer:
        kind = request.headers.get("content-type", "").partition(";")[0]
        if kind not in ("application/x-protobuf", "application/json"):
            raise Refusal(415, "UnsupportedMediaType", f"Content-Type {kind!r}")
        is_json = kind == "application/json"
        read = _json_items if is_json else _protobuf_items
        try:
            items = list(read(operation, request.body))
        except (ValueError, KeyError, TypeError) as problem:
            raise Refusal(400, "BadRequest", repr(problem)) from None
        with self._lock:
            self._items[operation.removeprefix("Otlp").lower()] += items
        self._record.count(operation, "stored", len(items))
        return Answer(200, b"{}" if is_json else b"", kind)


def _protobuf_items(operation: str, body: bytes) -> Iterator[Item]:
    for resource_data in wire.fields(body).get(1, []):
        resource_items = wire.fields(resource_data)
        resource = wire.fields(wire.last(resource_items, 1, b""))
        service = _attributes(resource.get(1, [])).get("service.name")
        for scope_data in resource_items.get(2, []):
            for data in wire.fields(scope_data).get(2, []):
                for item in _protobuf_item(operation, wire.fields(data)):
                    yield {"service": service, **item}


def _protobuf_item(operation: str, message: wire.Fields) -> Iterator[Item]:
    if operation == "OtlpMetrics":
        for number in KINDS.keys() & message.keys():
            kind, attributes = KINDS[number]
            for data in wire.fields(message[number][-1]).get(1, []):
                point = wire.fields(data)
                yield {"name": wire.text(message, 1), "kind": kind,
                       "attributes": _attributes(point.get(attributes, []))}  # fmt: skip
        return
    item: Item = {"attributes": _attributes(message.get(ATTRIBUTES[operation], []))}
    if operation == "OtlpTraces":
        item["trace_id"], item["span_id"] = _hex(message, 1), _hex(message, 2)
        item["parent_id"], item["name"] = _hex(message, 4), wire.text(message, 5)
    else:
        item["trace_id"], item["span_id"] = _hex(message, 9), _hex(message, 10)
        item["body"] = _value(wire.fields(wire.last(message, 5, b"")))
    yield item


def _hex(message: wire.Fields, number: int) -> str:
    value: bytes = wire.last(message, number, b"")
    return value.hex()


def _attributes(pairs: list[bytes]) -> dict[str, Any]:
    found = {}
    for data in pairs:
        pair = wire.fields(data)
        found[wire.text(pair, 1)] = _value(wire.fields(wire.last(pair, 2, b"")))
    return found


def _value(value: wire.Fields) -> Any:
    if 1 in value:
        return wire.text(value, 1)
    if 2 in value:
        return bool(value[2][-1])
    if 3 in value:
        return wire.signed(value[3][-1])
    if 4 in value:
        return wire.double(value[4][-1])
    if 5 in value:
        return [_value(wire.fields(each)) for each in wire.fields(value[5][-1]).get(1, [])]
    if 6 in value:
        return _attributes(wire.fields(value[6][-1]).get(1, []))
    return base64.b64encode(value[7][-1]).decode() if 7 in value else None


def _json_items(operation: str, body: bytes) -> Iterator[Item]:
    resources, scopes, items = LISTS[operation]
    for resource_items in json.loads(body).get(resources, []):
        attributes = resource_items.get("resource", {}).get("attributes", [])
        service = _json_attributes(attributes).get("service.name")
        for scope in resource_items.get(scopes, []):
            for message in scope.get(items, []):
                for item in _json_item(operation, message):
                    yield {"service": service, **item}


def _json_item(operation: str, message: dict[str, Any]) -> Iterator[Item]:
    if operation == "OtlpMetrics":
        for kind, _ in KINDS.values():
            for point in message.get(kind, {}).get("dataPoints", []):
                yield {"name": message["name"], "kind": kind,
                       "attributes": _json_attributes(point.get("attributes", []))}  # fmt: skip
        return
    item: Item = {
        "attributes": _json_attributes(message.get("attributes", [])),
        "trace_id": message.get("traceId", ""),
        "span_id": message.get("spanId", ""),
    }
    if operation == "OtlpTraces":
        item["parent_id"], item["name"] = message.get("parentSpanId", ""), message["name"]
    else:
        item["body"] = _json_value(message.get("body", {}))
    yield item


def _json_attributes(pairs: list[dict[str, Any]]) -> dict[str, Any]:
    return {pair["key"]: _json_value(pair.get("value", {})) for pair in pairs}


def _json_value(value: dict[str, Any]) -> Any:
    if "intValue" in value:
        return int(value["intValue"])
    if "arrayValue" in value:
        return [_json_value(each) for each in value["arrayValue"].get("values", [])]
    if "kvlistValue" in value:
        return _json_attributes(value["kvlistValue"].get("values", []))
    return next(iter(value.values()), None)
