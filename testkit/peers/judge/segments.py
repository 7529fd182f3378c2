"""The rules of X-Ray's segment documents.

Source: AWS X-Ray Developer Guide, "X-Ray segment documents"; 64 KiB is on the quotas page.
"""

import json
import re
from typing import Any, TypeGuard

DOCUMENT_LIMIT_BYTES = 65_536
NAME_LIMIT_CHARACTERS = 200
ANNOTATIONS_LIMIT = 50
NAME = re.compile(r"[\w\s_.:/%&#=+\\\-@]+")
SEGMENT_ID = re.compile(r"[0-9a-f]{16}")
TRACE_ID = re.compile(r"1-[0-9a-f]{8}-[0-9a-f]{24}")
ANNOTATION_KEY = re.compile(r"[A-Za-z0-9_.]+")
FLAGS = ("error", "fault", "throttle", "in_progress", "traced")
OBJECTS = ("http", "aws", "sql", "metadata", "annotations", "service")


class Invalid(Exception):
    """A broken rule, with X-Ray's error code for it and the document's id where it has one."""

    def __init__(self, code: str, message: str, segment_id: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.segment_id = code, message, segment_id


def parse(document: Any) -> dict[str, Any]:
    """The document as an object. Invalid when it breaks a rule."""
    if not isinstance(document, str):
        raise Invalid("InvalidSegment", "a document must be a JSON text in a string")
    try:
        segment = json.loads(
            document, object_pairs_hook=_without_duplicates, parse_constant=_no_constant
        )
    except ValueError as problem:
        raise Invalid("JSONFormatError", f"{problem}: {document[:200]}") from None
    if not isinstance(segment, dict):
        raise Invalid("InvalidSegment", "not a JSON object")
    identity = segment.get("id")
    segment_id = identity if isinstance(identity, str) else ""
    try:
        size = len(document.encode("utf-8"))
        _expect(size <= DOCUMENT_LIMIT_BYTES, "InvalidSegment", f"{size} bytes are over 64 KiB")
        _check_outermost(segment)
        _check(segment)
    except UnicodeEncodeError:
        raise Invalid("InvalidSegment", "lone surrogate in a string", segment_id) from None
    except Invalid as problem:
        raise Invalid(problem.code, problem.message, segment_id) from None
    return segment


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"duplicate keys among {[name for name, _ in pairs]}")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _expect(holds: bool, code: str, message: str) -> None:
    if not holds:
        raise Invalid(code, message)


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _check_outermost(segment: dict[str, Any]) -> None:
    trace_id = segment.get("trace_id")
    _expect(_matches(TRACE_ID, trace_id), "InvalidTraceId", f"trace_id {trace_id!r}")
    if "type" in segment:
        _expect(segment["type"] == "subsegment", "InvalidSegment", f"type {segment['type']!r}")
        _expect("parent_id" in segment, "InvalidSegment", "a subsegment needs a parent_id")
    if "parent_id" in segment:
        parent = segment["parent_id"]
        _expect(_matches(SEGMENT_ID, parent), "InvalidId", f"parent_id {parent!r}")
        _expect(parent != segment.get("id"), "InvalidId", "a segment is its own parent")


def _check(segment: Any) -> None:
    _expect(isinstance(segment, dict), "InvalidSegment", "a subsegment must be an object")
    name, identity = segment.get("name"), segment.get("id")
    _expect(_matches(NAME, name), "InvalidName", f"name {name!r}")
    _expect(len(name) <= NAME_LIMIT_CHARACTERS, "InvalidName", f"name of {len(name)} characters")
    _expect(_matches(SEGMENT_ID, identity), "InvalidId", f"id {identity!r}")
    _check_times(segment)
    for flag in FLAGS:
        _expect(isinstance(segment.get(flag, False), bool), "InvalidSegment", f"{flag} no boolean")
    for part in OBJECTS:
        _expect(isinstance(segment.get(part, {}), dict), "InvalidSegment", f"{part} no object")
    namespace = segment.get("namespace", "aws")
    _expect(namespace in ("aws", "remote", "local"), "InvalidSegment", f"namespace {namespace!r}")
    _check_http(segment.get("http", {}))
    _check_annotations(segment.get("annotations", {}))
    if "cause" in segment:
        _check_cause(segment["cause"])
    children = segment.get("subsegments", [])
    _expect(isinstance(children, list), "InvalidSegment", "subsegments no list")
    for child in children:
        _check(child)


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _check_times(segment: dict[str, Any]) -> None:
    start, end = segment.get("start_time"), segment.get("end_time")
    if not _is_number(start) or start <= 0:
        raise Invalid("InvalidSegment", f"start_time {start!r}")
    if end is None:
        running = segment.get("in_progress") is True
        _expect(running, "InvalidSegment", "neither end_time nor in_progress")
    else:
        _expect(_is_number(end) and end >= start, "InvalidSegment", f"end_time {end!r} < {start!r}")


def _check_http(http: dict[str, Any]) -> None:
    request, response = http.get("request", {}), http.get("response", {})
    known = isinstance(request, dict) and isinstance(response, dict)
    _expect(known, "InvalidSegment", "http.request or http.response no object")
    status = response.get("status", 0)
    _expect(_is_number(status), "InvalidSegment", f"http.response.status {status!r}")


def _check_annotations(annotations: dict[str, Any]) -> None:
    _expect(len(annotations) <= ANNOTATIONS_LIMIT, "InvalidSegment", "over 50 annotations")
    for key, value in annotations.items():
        _expect(_matches(ANNOTATION_KEY, key), "InvalidSegment", f"annotation key {key!r}")
        simple = isinstance(value, (str, bool)) or _is_number(value)
        _expect(simple, "InvalidSegment", f"annotation {key} of type {type(value).__name__}")


def _check_cause(cause: Any) -> None:
    if isinstance(cause, str):
        _expect(_matches(SEGMENT_ID, cause), "InvalidSegment", f"cause {cause!r}")
        return
    _expect(isinstance(cause, dict), "InvalidSegment", "cause neither an id nor an object")
    for exception in cause.get("exceptions", []):
        _expect(isinstance(exception, dict), "InvalidSegment", "an exception must be an object")
        identity = exception.get("id")
        _expect(_matches(SEGMENT_ID, identity), "InvalidSegment", f"exception id {identity!r}")
