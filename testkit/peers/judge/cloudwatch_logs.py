"""CloudWatch Logs: groups, streams, retention, events; EMF documents are checked as well.

Source: API reference (PutLogEvents, CreateLogGroup, CreateLogStream, PutRetentionPolicy).
"""

import json
import re
import threading
from typing import Any

from .emf import problems
from .exchange import Answer, Record, Refusal, Request
from .faults import Fault

BATCH_LIMIT_BYTES = 1_048_576
EVENT_LIMIT_BYTES = 262_144
EVENT_OVERHEAD_BYTES = 26
EVENTS_LIMIT = 10_000
SPREAD_LIMIT_MILLIS = 24 * 3_600_000
OLDEST_MILLIS = 14 * 24 * 3_600_000
NEWEST_MILLIS = 2 * 3_600_000
GROUP_NAME = re.compile(r"[.\-_/#A-Za-z0-9]{1,512}")
STREAM_NAME = re.compile(r"[^:*]{1,512}")
RETENTION_DAYS = {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
                  2557, 2922, 3288, 3653}  # fmt: skip
PREFIX = "Logs_20140328."
OPERATIONS = ("CreateLogGroup", "CreateLogStream", "PutRetentionPolicy", "PutLogEvents")


class CloudWatchLogs:
    """Stores events in order of arrival. Safe for use by many threads."""

    signs = "logs"

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        self._groups: dict[str, dict[str, Any]] = {}
        self._streams: set[tuple[str, str]] = set()
        self._events: list[dict[str, Any]] = []

    def stored(self) -> dict[str, Any]:
        with self._lock:
            streams = [
                {"group": group, "stream": stream} for group, stream in sorted(self._streams)
            ]
            return {"groups": dict(self._groups), "streams": streams, "events": list(self._events)}

    def operation(self, request: Request) -> str | None:
        target = request.headers.get("x-amz-target", "")
        return target.removeprefix(PREFIX) if target.startswith(PREFIX) else None

    def answer(self, request: Request, operation: str, fault: Fault) -> Answer:
        if operation not in OPERATIONS:
            raise Refusal(400, "UnknownOperationException", operation)
        if request.headers.get("content-type") != "application/x-amz-json-1.1":
            raise Refusal(400, "SerializationException", "Content-Type is not JSON 1.1")
        try:
            call = json.loads(request.body)
            group = call["logGroupName"]
        except (ValueError, KeyError, TypeError) as problem:
            raise Refusal(400, "SerializationException", repr(problem)) from None
        if not isinstance(group, str) or not GROUP_NAME.fullmatch(group):
            raise _invalid(f"logGroupName {group!r}")
        with self._lock:
            if operation == "CreateLogGroup":
                return self._create_group(group, call)
            if group not in self._groups:
                return _expected_error("ResourceNotFoundException", "log group does not exist")
            if operation == "CreateLogStream":
                return self._create_stream(group, _stream(call))
            if operation == "PutRetentionPolicy":
                return self._retain(group, call)
            return self._put_events(group, _stream(call), call, request)

    def _create_group(self, group: str, call: dict[str, Any]) -> Answer:
        if group in self._groups:
            return _expected_error("ResourceAlreadyExistsException", "log group exists")
        self._groups[group] = {"tags": call.get("tags", {}), "retention_days": None}
        return Answer(200, content_type="application/x-amz-json-1.1")

    def _create_stream(self, group: str, stream: str) -> Answer:
        if (group, stream) in self._streams:
            return _expected_error("ResourceAlreadyExistsException", "log stream exists")
        self._streams.add((group, stream))
        return Answer(200, content_type="application/x-amz-json-1.1")

    def _retain(self, group: str, call: dict[str, Any]) -> Answer:
        if call.get("retentionInDays") not in RETENTION_DAYS:
            raise _invalid(f"retentionInDays {call.get('retentionInDays')!r}")
        self._groups[group]["retention_days"] = call["retentionInDays"]
        return Answer(200, content_type="application/x-amz-json-1.1")

    def _put_events(
        self, group: str, stream: str, call: dict[str, Any], request: Request
    ) -> Answer:
        if (group, stream) not in self._streams:
            return _expected_error("ResourceNotFoundException", "log stream does not exist")
        events = call.get("logEvents")
        _check_events(events)
        assert isinstance(events, list)
        now = int(request.received * 1000)
        old = sum(1 for event in events if event["timestamp"] < now - OLDEST_MILLIS)
        new = sum(1 for event in events if event["timestamp"] > now + NEWEST_MILLIS)
        kept = events[old : len(events) - new]
        is_emf = request.headers.get("x-amzn-logs-format") == "json/emf"
        for event in kept:
            for problem in problems(event["message"], required=is_emf):
                self._record.violation("PutLogEvents", "InvalidEmf", problem)
            self._events.append({"group": group, "stream": stream, **event})
        self._record.count("PutLogEvents", "stored", len(kept))
        self._record.count("PutLogEvents", "rejected", old + new)
        rejected = {"tooOldLogEventEndIndex": old} if old else {}
        if new:
            rejected["tooNewLogEventStartIndex"] = len(events) - new
        result: dict[str, Any] = {"nextSequenceToken": str(len(self._events))}
        if rejected:
            result["rejectedLogEventsInfo"] = rejected
        return Answer(200, json.dumps(result).encode(), "application/x-amz-json-1.1")


def _stream(call: dict[str, Any]) -> str:
    stream = call.get("logStreamName")
    if not isinstance(stream, str) or not STREAM_NAME.fullmatch(stream):
        raise _invalid(f"logStreamName {stream!r}")
    return stream


def _check_events(events: Any) -> None:
    """Raises Refusal when a batch breaks a limit: then CloudWatch takes none of its events."""
    if not isinstance(events, list) or not 1 <= len(events) <= EVENTS_LIMIT:
        raise _invalid("logEvents must hold 1 to 10,000 events")
    total = 0
    for event in events:
        message, timestamp = event.get("message"), event.get("timestamp")
        if not isinstance(message, str) or not message:
            raise _invalid(f"message {message!r} must be a text of at least one character")
        if not isinstance(timestamp, int) or timestamp < 0:
            raise _invalid(f"timestamp {timestamp!r}")
        size = len(message.encode("utf-8", "surrogatepass")) + EVENT_OVERHEAD_BYTES
        if size > EVENT_LIMIT_BYTES:
            raise _invalid(f"an event of {size} bytes is over 256 KiB")
        total += size
    if total > BATCH_LIMIT_BYTES:
        raise _invalid(f"a batch of {total} bytes is over 1,048,576")
    times = [event["timestamp"] for event in events]
    if times != sorted(times):
        raise _invalid("log events must be in chronological order")
    if times[-1] - times[0] > SPREAD_LIMIT_MILLIS:
        raise _invalid("the events of a batch span more than 24 hours")


def _invalid(message: str) -> Refusal:
    return Refusal(400, "InvalidParameterException", message)


def _expected_error(error: str, message: str) -> Answer:
    """An error that a good client meets and handles: no breach of a rule."""
    body = json.dumps({"__type": error, "message": message}).encode()
    return Answer(400, body, "application/x-amz-json-1.1", {"x-amzn-ErrorType": error})
