"""Loki's push API, JSON and snappy protobuf.

Source: Loki HTTP API reference; limits are Loki's defaults (limits_config).
"""

import json
import re
import threading
from typing import Any

from . import wire
from .exchange import Answer, Record, Refusal, Request
from .faults import Fault

LABELS_LIMIT = 15
NAME_LIMIT_BYTES = 1024
VALUE_LIMIT_BYTES = 2048
LINE_LIMIT_BYTES = 262_144
METADATA_LIMIT_BYTES = 65_536
METADATA_LIMIT = 128
OLDEST_SECONDS = 7 * 24 * 3600
NEWEST_SECONDS = 600
LABEL = re.compile(r'\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*=\s*("(?:[^"\\]|\\.)*")\s*(,|$)')

Entry = tuple[int, str, dict[str, str]]  # unix nanoseconds, line, structured metadata
Stream = tuple[dict[str, str], list[Entry]]


class Loki:
    """Stores streams by their labels. Safe for use by many threads."""

    signs = ""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        self._entries: list[dict[str, Any]] = []

    def stored(self) -> dict[str, Any]:
        with self._lock:
            return {"entries": list(self._entries)}

    def operation(self, request: Request) -> str | None:
        return "LokiPush" if request.path == "/loki/api/v1/push" else None

    def answer(self, request: Request, operation: str, fault: Fault) -> Answer:
        is_json = request.headers.get("content-type", "").startswith("application/json")
        try:
            streams = _from_json(request.body) if is_json else _from_protobuf(request.body)
        except (ValueError, KeyError, TypeError) as problem:
            raise Refusal(400, "BadRequest", repr(problem)) from None
        if not streams:
            raise Refusal(422, "BadRequest", "no streams in the request")
        tenant = request.headers.get("x-scope-orgid", "")
        found = [
            {
                "tenant": tenant,
                "labels": labels,
                "timestamp": at,
                "line": line,
                "metadata": metadata,
            }
            for labels, entries in streams
            for at, line, metadata in entries
        ]
        judged = [(entry, _problem(entry, request.received)) for entry in found]
        kept = [entry for entry, wrongness in judged if not wrongness]
        wrong = [wrongness for _, wrongness in judged if wrongness]
        with self._lock:
            self._entries += kept
        self._record.count(operation, "stored", len(kept))
        self._record.count(operation, "rejected", len(wrong))
        if wrong:  # Loki stores the valid rest
            raise Refusal(400, "BadRequest", "\n".join(wrong[:10]))
        return Answer(204)


def _from_json(body: bytes) -> list[Stream]:
    streams: list[Stream] = []
    for stream in json.loads(body)["streams"]:
        entries: list[Entry] = []
        for value in stream["values"]:
            metadata = value[2] if len(value) > 2 else {}
            if not isinstance(value[0], str) or not isinstance(value[1], str):
                raise ValueError(f"timestamp and line must be strings: {value}")
            if not all(isinstance(each, str) for each in metadata.values()):
                raise ValueError(f"metadata values must be strings: {metadata}")
            entries.append((int(value[0]), value[1], metadata))
        streams.append((_checked_names(stream["stream"]), entries))
    return streams


def _from_protobuf(body: bytes) -> list[Stream]:
    streams: list[Stream] = []
    for data in wire.fields(wire.unsnappy(body)).get(1, []):
        stream = wire.fields(data)
        entries = [_entry(wire.fields(entry)) for entry in stream.get(2, [])]
        streams.append((_labels(wire.text(stream, 1)), entries))
    return streams


def _entry(entry: wire.Fields) -> Entry:
    at = wire.fields(wire.last(entry, 1, b""))
    nanos = wire.signed(wire.last(at, 1, 0)) * 1_000_000_000 + wire.last(at, 2, 0)
    metadata: dict[str, str] = {}
    for data in entry.get(3, []):
        pair = wire.fields(data)
        metadata[wire.text(pair, 1)] = wire.text(pair, 2)
    return nanos, wire.text(entry, 2), metadata


def _labels(text: str) -> dict[str, str]:
    """The labels of LogQL text such as {a="b", c="d"}; ValueError when Loki could not parse it."""
    if not (text.startswith("{") and text.endswith("}")):
        raise ValueError(f"couldn't parse labels: {text}")
    inner, at, labels = text[1:-1], 0, {}
    while at < len(inner):
        match = LABEL.match(inner, at)
        if not match or match[1] in labels:
            raise ValueError(f"couldn't parse labels: {text} at {at}")
        labels[match[1]] = json.loads(match[2])
        at = match.end()
    return labels


def _checked_names(labels: dict[str, str]) -> dict[str, str]:
    for name in labels:
        if not re.fullmatch(r"[a-zA-Z_:][a-zA-Z0-9_:]*", name):
            raise ValueError(f"couldn't parse labels: {name!r}")
    return labels


def _problem(entry: dict[str, Any], now: float) -> str:
    labels, metadata = entry["labels"], entry["metadata"]
    if len([name for name in labels if name != "service_name"]) > LABELS_LIMIT:
        return f"entry for stream {labels} has {len(labels)} label names; limit 15"
    for name, value in labels.items():
        if len(name.encode()) > NAME_LIMIT_BYTES or len(value.encode()) > VALUE_LIMIT_BYTES:
            return f"label {name[:100]} is too long"
    if len(entry["line"].encode()) > LINE_LIMIT_BYTES:
        return f"max entry size '262144' bytes exceeded for stream {labels}"
    size = sum(len(name.encode()) + len(value.encode()) for name, value in metadata.items())
    if len(metadata) > METADATA_LIMIT or size > METADATA_LIMIT_BYTES:
        return f"structured metadata of {len(metadata)} pairs and {size} bytes"
    age = now - entry["timestamp"] / 1e9
    if age > OLDEST_SECONDS or age < -NEWEST_SECONDS:
        return f"entry for stream {labels} has timestamp too old or too new: {entry['timestamp']}"
    return ""
