"""Judges the judge with botocore, a signer and client that we did not write.

Run in this folder: ../../.peers/python/bin/python -m unittest test_judge
"""

import json
import threading
import time
import unittest
import urllib.error
import urllib.request
from typing import Any

import boto3
import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError

from judge import wire
from judge.judge import Judge
from judge.server import Server
from judge.sigv4 import Credentials

TOKEN = "session/token+with=signs"


def field(number: int, value: bytes) -> bytes:
    assert len(value) < 128
    return bytes([number << 3 | 2, len(value)]) + value


def snappy(data: bytes) -> bytes:
    """One literal: legal, if not small."""
    assert len(data) < 128
    return bytes([len(data), 60 << 2, len(data) - 1]) + data


class JudgeTest(unittest.TestCase):
    def setUp(self) -> None:
        self.server = Server(0, Judge(Credentials("AKID", "secret", TOKEN), "eu-west-1"))
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tearDown(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def client(self, service: str, secret: str = "secret", token: str = TOKEN) -> Any:
        return boto3.client(
            service, region_name="eu-west-1", endpoint_url=self.url, aws_access_key_id="AKID",
            aws_secret_access_key=secret, aws_session_token=token,
            config=Config(retries={"total_max_attempts": 1}),
        )  # fmt: skip

    def ask(self, path: str, method: str = "GET") -> Any:
        request = urllib.request.Request(self.url + path, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def violations(self) -> list[str]:
        return [each["error"] for each in self.ask("/stats")["violations"]]

    @staticmethod
    def segment(**changed: Any) -> str:
        now = time.time()
        whole = {"name": "app", "id": "70de5b6f19ff9a0a", "start_time": now, "end_time": now + 0.1,
                 "trace_id": f"1-{int(now):08x}-{'ab' * 12}"}  # fmt: skip
        return json.dumps({**whole, **changed})

    def test_segments_are_stored_and_bad_ones_named(self) -> None:
        bad = [
            self.segment(name="no<good>"), self.segment(end_time=1), self.segment(trace_id="1-2"),
            self.segment(annotations={"a-b": 1}), self.segment(metadata={"x": "y" * 65536}),
            self.segment(start_time=float("nan")), '{"id": 1, "id": 2}', "nothing",
        ]  # fmt: skip
        answer = self.client("xray").put_trace_segments(
            TraceSegmentDocuments=[self.segment(), *bad]
        )
        codes = [each["ErrorCode"] for each in answer["UnprocessedTraceSegments"]]
        self.assertEqual(
            ["InvalidName", "InvalidSegment", "InvalidTraceId", "InvalidSegment", "InvalidSegment",
             "JSONFormatError", "JSONFormatError", "JSONFormatError"], codes)  # fmt: skip
        self.assertEqual(codes, self.violations())
        self.assertEqual("app", self.ask("/stored/xray")["documents"][0]["name"])

    def test_more_than_fifty_documents_are_refused(self) -> None:
        with self.assertRaisesRegex(ClientError, "InvalidRequestException"):
            self.client("xray").put_trace_segments(TraceSegmentDocuments=[self.segment()] * 51)

    def test_signatures_are_verified(self) -> None:
        for client in (self.client("xray", secret="other"), self.client("xray", token="other")):
            with self.assertRaises(ClientError) as refused:
                client.put_trace_segments(TraceSegmentDocuments=[self.segment()])
            self.assertEqual(403, refused.exception.response["ResponseMetadata"]["HTTPStatusCode"])
        errors = ["InvalidSignatureException", "UnrecognizedClientException"]
        self.assertEqual(errors, self.violations())

    def test_a_wrong_clock_is_refused_and_the_date_header_tells(self) -> None:
        self.ask("/clock?offset=-900", "POST")
        with self.assertRaisesRegex(ClientError, "InvalidSignatureException.*not yet current"):
            self.client("xray").put_trace_segments(TraceSegmentDocuments=[self.segment()])

    def test_faults_hit_as_often_as_asked(self) -> None:
        client = self.client("xray")
        self.ask("/fault?op=PutTraceSegments&code=503&times=1&retry_after=2", "POST")
        with self.assertRaises(ClientError) as refused:
            client.put_trace_segments(TraceSegmentDocuments=[self.segment()])
        headers = refused.exception.response["ResponseMetadata"]["HTTPHeaders"]
        self.assertEqual("2", headers["retry-after"])
        self.ask("/fault?op=PutTraceSegments&reject=1&reject_code=Throttled&times=1", "POST")
        answer = client.put_trace_segments(TraceSegmentDocuments=[self.segment(), self.segment()])
        refused_codes = [each["ErrorCode"] for each in answer["UnprocessedTraceSegments"]]
        self.assertEqual(["Throttled"], refused_codes)
        counts = self.ask("/stats")["operations"]["PutTraceSegments"]
        self.assertEqual((2, 1, 1, 1), (counts["requests"], counts["status_503"], counts["stored"],
                                        counts["unprocessed"]))  # fmt: skip
        with self.assertRaisesRegex(urllib.error.HTTPError, "400"):
            self.ask("/fault?opp=x", "POST")

    def test_log_events_need_a_stream_and_keep_the_limits(self) -> None:
        logs, now = self.client("logs"), int(time.time() * 1000)

        def put(*events: tuple[int, str]) -> Any:
            return logs.put_log_events(
                logGroupName="/g", logStreamName="s",
                logEvents=[{"timestamp": at, "message": message} for at, message in events],
            )  # fmt: skip

        with self.assertRaisesRegex(ClientError, "ResourceNotFoundException"):
            put((now, "x"))
        logs.create_log_group(logGroupName="/g")
        logs.create_log_stream(logGroupName="/g", logStreamName="s")
        logs.put_retention_policy(logGroupName="/g", retentionInDays=7)
        with self.assertRaisesRegex(ClientError, "ResourceAlreadyExistsException"):
            logs.create_log_stream(logGroupName="/g", logStreamName="s")
        self.assertEqual([], self.violations())
        day = 24 * 3_600_000
        for refused in ([(now, "x"), (now - 1, "y")], [(now - day - 1, "x"), (now, "y")],
                        [(now, "x" * 262_144)], [(now, "x" * 200_000)] * 6):  # fmt: skip
            with self.assertRaisesRegex(ClientError, "InvalidParameterException"):
                put(*refused)
        answer = put((now - 15 * day, "old"))
        self.assertEqual(1, answer["rejectedLogEventsInfo"]["tooOldLogEventEndIndex"])
        put((now, "kept"))
        self.assertEqual(["kept"], [e["message"] for e in self.ask("/stored/logs")["events"]])

    def test_emf_documents_are_checked(self) -> None:
        logs, now = self.client("logs"), int(time.time() * 1000)
        logs.create_log_group(logGroupName="/g")
        logs.create_log_stream(logGroupName="/g", logStreamName="s")
        directive = {"Namespace": "n", "Dimensions": [["d"]], "Metrics": [{"Name": "m"}]}
        meta = {"Timestamp": now, "CloudWatchMetrics": [directive]}
        for document in ({"_aws": meta, "d": "x", "m": 1}, {"_aws": meta, "d": "x", "m": "1"},
                         {"_aws": meta, "m": 1}):  # fmt: skip
            event = {"timestamp": now, "message": json.dumps(document)}
            logs.put_log_events(logGroupName="/g", logStreamName="s", logEvents=[event])
        self.assertEqual(["InvalidEmf", "InvalidEmf"], self.violations())

    def write(self, *labels: tuple[bytes, bytes]) -> int:
        pairs = b"".join(field(1, field(1, name) + field(2, value)) for name, value in labels)
        sample = field(2, b"\x09" + bytes(7) + b"\x40" + b"\x10\x01")
        request = AWSRequest(
            "POST", self.url + "/workspaces/ws-1/api/v1/remote_write?x=a%20b&b",
            {"Content-Encoding": "snappy", "Content-Type": "application/x-protobuf",
             "X-Prometheus-Remote-Write-Version": "0.1.0"},
            snappy(field(1, pairs + sample)),
        )  # fmt: skip
        session = botocore.session.get_session()
        session.set_credentials("AKID", "secret", TOKEN)
        SigV4Auth(session.get_credentials(), "aps", "eu-west-1").add_auth(request)
        prepared = request.prepare()
        sent = urllib.request.Request(prepared.url, prepared.body, dict(prepared.headers))
        try:
            with urllib.request.urlopen(sent) as answer:
                status: int = answer.status
                return status
        except urllib.error.HTTPError as refused:
            return refused.code

    def test_remote_writes_are_decoded_and_their_labels_checked(self) -> None:
        self.assertEqual(200, self.write((b"__name__", b"up"), (b"job", b"a")))
        self.assertEqual(400, self.write((b"job", b"a"), (b"__name__", b"up")))
        self.assertEqual(400, self.write((b"job", b"a")))
        series = self.ask("/stored/aps")["series"]
        self.assertEqual([{"__name__": "up", "job": "a"}], [each["labels"] for each in series])
        self.assertEqual([[[1, 2.0]]], [each["samples"] for each in series])

    def test_snappy_copies(self) -> None:
        block = bytes([8, 1 << 2]) + b"ab" + bytes([2 << 2 | 1, 2])
        self.assertEqual(b"abababab", wire.unsnappy(block))
        for broken in (b"\x05\x10abc", b"\x04\x01\x01", b"\x09\x00a"):
            with self.assertRaises(ValueError):
                wire.unsnappy(broken)

    def test_loki_keeps_the_valid_rest(self) -> None:
        now = time.time_ns()
        values = [[str(now), "new", {"m": "1"}], ["1", "old"]]
        body = json.dumps({"streams": [{"stream": {"app": "x"}, "values": values}]}).encode()
        request = urllib.request.Request(
            self.url + "/loki/api/v1/push", body, {"Content-Type": "application/json"}
        )
        with self.assertRaisesRegex(urllib.error.HTTPError, "400"):
            urllib.request.urlopen(request)
        entries = self.ask("/stored/loki")["entries"]
        self.assertEqual([("new", {"m": "1"})], [(e["line"], e["metadata"]) for e in entries])

    def test_loki_protobuf(self) -> None:
        entry = field(1, b"\x08" + _varint(int(time.time()))) + field(2, b"line")
        stream = field(1, b'{a="b", c="d\\"e"}') + field(2, entry)
        request = urllib.request.Request(self.url + "/loki/api/v1/push", snappy(field(1, stream)))
        request.add_header("Content-Type", "application/x-protobuf")
        with urllib.request.urlopen(request) as answer:
            self.assertEqual(204, answer.status)
        self.assertEqual({"a": "b", "c": 'd"e'}, self.ask("/stored/loki")["entries"][0]["labels"])

    def test_ecs_metadata(self) -> None:
        self.assertIn("/cluster/demo", self.ask("/ecs/task")["Cluster"].replace(":", "/"))
        self.assertEqual(2, len(self.ask("/ecs/task/stats")))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


if __name__ == "__main__":
    unittest.main()
