"""X-Ray: segments and telemetry in, sampling rules out.

Source: AWS X-Ray API reference; 50 documents a call is the limit that AWS' own exporters keep.
What is accepted also goes to moto where one is given, so that GetTraceSummaries can be asked there.
"""

import http.client
import json
import threading
import urllib.parse
from typing import Any

from .exchange import Answer, Record, Refusal, Request
from .faults import Fault
from .segments import Invalid, parse

DOCUMENTS_LIMIT = 50
OPERATIONS = {
    "/TraceSegments": "PutTraceSegments",
    "/TelemetryRecords": "PutTelemetryRecords",
    "/GetSamplingRules": "GetSamplingRules",
    "/SamplingTargets": "GetSamplingTargets",
    "/SamplingStatisticSummaries": "GetSamplingStatisticSummaries",
}
TELEMETRY_COUNTS = (
    "SegmentsReceivedCount",
    "SegmentsSentCount",
    "SegmentsSpilloverCount",
    "SegmentsRejectedCount",
)
SAMPLE_EVERYTHING = {
    "RuleName": "Default", "RuleARN": "arn:aws:xray:us-east-1:123456789012:sampling-rule/Default",
    "ResourceARN": "*", "Priority": 10000, "FixedRate": 1.0, "ReservoirSize": 1,
    "ServiceName": "*", "ServiceType": "*", "Host": "*", "HTTPMethod": "*", "URLPath": "*",
    "Version": 1, "Attributes": {},
}  # fmt: skip


class XRay:
    """Stores documents as they came. Safe for use by many threads."""

    signs = "xray"

    def __init__(self, record: Record, forward_to: str = "") -> None:
        self._record, self._forward_to = record, forward_to
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        self._documents: list[dict[str, Any]] = []
        self._telemetry: list[dict[str, Any]] = []
        self._sampling: list[dict[str, Any]] = []

    def stored(self) -> dict[str, Any]:
        with self._lock:
            return {
                "documents": list(self._documents),
                "telemetry": list(self._telemetry),
                "sampling": list(self._sampling),
            }

    def ids(self) -> list[str]:
        """The ids of all stored documents, for tests that count tens of thousands."""
        with self._lock:
            return [document["id"] for document in self._documents]

    def operation(self, request: Request) -> str | None:
        return OPERATIONS.get(request.path)

    def answer(self, request: Request, operation: str, fault: Fault) -> Answer:
        call = _json_object(request.body)
        if operation == "PutTraceSegments":
            return self._segments(request, call, fault)
        if operation == "PutTelemetryRecords":
            return self._telemetry_records(call)
        return self._sampled(request, operation, call)

    def _segments(self, request: Request, call: dict[str, Any], fault: Fault) -> Answer:
        documents = call.get("TraceSegmentDocuments")
        if not isinstance(documents, list) or not documents:
            raise Refusal(400, "InvalidRequestException", "TraceSegmentDocuments is missing")
        if len(documents) > DOCUMENTS_LIMIT:
            raise Refusal(400, "InvalidRequestException", f"{len(documents)} documents are over 50")
        accepted: list[str] = []
        segments: list[dict[str, Any]] = []
        unprocessed: list[dict[str, str]] = []
        for number, document in enumerate(documents):
            try:
                segment = parse(document)
            except Invalid as broken:
                self._record.violation("PutTraceSegments", broken.code, broken.message)
                unprocessed.append(_unprocessed(broken.segment_id, broken.code, broken.message))
                continue
            if number < fault.reject:
                unprocessed.append(_unprocessed(segment["id"], fault.reject_code, "as asked for"))
                continue
            accepted.append(document)
            segments.append(segment)
        with self._lock:
            self._documents += segments
        self._record.count("PutTraceSegments", "stored", len(segments))
        self._record.count("PutTraceSegments", "unprocessed", len(unprocessed))
        if self._forward_to and accepted:
            self._forward(request, accepted)
        return _answer({"UnprocessedTraceSegments": unprocessed})

    def _forward(self, request: Request, documents: list[str]) -> None:
        upstream = urllib.parse.urlsplit(self._forward_to)
        connection = http.client.HTTPConnection(upstream.netloc, timeout=10)
        headers = {
            "Content-Type": "application/json",
            "Authorization": request.headers["authorization"],  # moto reads the region from it
        }
        body = json.dumps({"TraceSegmentDocuments": documents})
        connection.request("POST", "/TraceSegments", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        refused = json.loads(text).get("UnprocessedTraceSegments") if answer.status == 200 else text
        if refused:
            self._record.violation("PutTraceSegments", "RefusedByMoto", str(refused)[:500])

    def _telemetry_records(self, call: dict[str, Any]) -> Answer:
        records = call.get("TelemetryRecords")
        if not isinstance(records, list) or not records:
            raise Refusal(400, "InvalidRequestException", "TelemetryRecords is missing")
        for record in records:
            if not isinstance(record.get("Timestamp"), (int, float)):
                raise Refusal(400, "InvalidRequestException", f"no Timestamp in {record}")
            wrong = [k for k in TELEMETRY_COUNTS if not isinstance(record.get(k, 0), int)]
            if wrong:
                raise Refusal(400, "InvalidRequestException", f"no integers: {wrong}")
        with self._lock:
            self._telemetry += records
        self._record.count("PutTelemetryRecords", "stored", len(records))
        return Answer(200, b"{}")

    def _sampled(self, request: Request, operation: str, call: dict[str, Any]) -> Answer:
        with self._lock:
            self._sampling.append({"operation": operation, "call": call})
        if operation == "GetSamplingRules":
            rule = {"SamplingRule": SAMPLE_EVERYTHING, "CreatedAt": 0, "ModifiedAt": 0}
            return _answer({"SamplingRuleRecords": [rule]})
        if operation == "GetSamplingTargets":
            return _answer(_targets(call, request.received))
        return _answer({"SamplingStatisticSummaries": []})


def _targets(call: dict[str, Any], now: float) -> dict[str, Any]:
    statistics = call.get("SamplingStatisticsDocuments")
    if not isinstance(statistics, list):
        raise Refusal(400, "InvalidRequestException", "SamplingStatisticsDocuments is missing")
    targets = [
        {"RuleName": each["RuleName"], "FixedRate": 1.0, "Interval": 10, "ReservoirQuota": 100,
         "ReservoirQuotaTTL": int(now) + 60}
        for each in statistics
    ]  # fmt: skip
    return {
        "SamplingTargetDocuments": targets,
        "LastRuleModification": 0,
        "UnprocessedStatistics": [],
    }


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        call = json.loads(body or b"{}")
    except ValueError as problem:
        raise Refusal(400, "SerializationException", str(problem)) from None
    if not isinstance(call, dict):
        raise Refusal(400, "SerializationException", "the body is no JSON object")
    return call


def _unprocessed(segment_id: str, code: str, message: str) -> dict[str, str]:
    return {"Id": segment_id, "ErrorCode": code, "Message": message}


def _answer(result: dict[str, Any]) -> Answer:
    return Answer(200, json.dumps(result).encode())
