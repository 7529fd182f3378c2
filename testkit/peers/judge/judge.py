"""The judge itself: which service a request is for, its signature, its faults, its answer."""

import json
import time
import urllib.parse
from dataclasses import replace
from typing import Any

from . import ecs, sigv4
from .cloudwatch_logs import CloudWatchLogs
from .exchange import Answer, Record, Refusal, Request, Service, aws_error
from .faults import Fault, Faults
from .loki import Loki
from .otlp import OtlpSink
from .remote_write import RemoteWrite
from .xray import XRay

# CloudWatch's own OTLP endpoints: signed, when they are signed, for the service of the signal
SIGNED_OTLP = {"OtlpTraces": "xray", "OtlpMetrics": "monitoring", "OtlpLogs": "logs"}


class Judge:
    """Routes requests to the services. Safe for use by many threads."""

    def __init__(
        self,
        credentials: sigv4.Credentials,
        region: str,
        prometheus: str = "",
        moto: str = "",
        nameless_aps: bool = False,
    ) -> None:
        self._credentials, self._region, self._nameless_aps = credentials, region, nameless_aps
        self._clock_offset = 0.0
        self.record = Record()
        self.faults = Faults()
        self._xray = XRay(self.record, moto)
        self.services: dict[str, Service] = {
            "xray": self._xray,
            "logs": CloudWatchLogs(self.record),
            "aps": RemoteWrite(self.record, prometheus),
            "loki": Loki(self.record),
            "otlp": OtlpSink(self.record),
        }

    def now(self) -> float:
        return time.time() + self._clock_offset

    def find(self, request: Request) -> tuple[Service, str] | None:
        """The service that a request is for, and its operation."""
        for service in self.services.values():
            operation = service.operation(request)
            if operation:
                return service, operation
        return None

    def serve(self, request: Request) -> Answer | None:
        """The answer to a request; None: close the connection without one."""
        found = self.find(request)
        if not found:
            return ecs.answer(request) or self.control(request)
        service, operation = found
        fault = self.faults.take(operation) or Fault()
        self.record.begin(operation)
        if "content-encoding" in request.headers:
            self.record.count(operation, request.headers["content-encoding"], 1)
        status = 0
        try:
            time.sleep(fault.delay)
            if fault.disconnect:
                return None
            answer = self._judged(service, request, operation, fault)
            status = answer.status
            return answer
        finally:
            self.record.end(operation, status)

    def _judged(self, service: Service, request: Request, operation: str, fault: Fault) -> Answer:
        try:
            if service.signs or "authorization" in request.headers:
                names = [service.signs or SIGNED_OTLP.get(operation, operation)]
                if names == ["aps"] and self._nameless_aps:
                    names.append("")
                sigv4.verify(request, self._credentials, self._region, tuple(names))
            if fault.code:
                return _with_retry_after(aws_error(fault.code, fault.error, "as asked for"), fault)
            return service.answer(request, operation, fault)
        except Refusal as refusal:
            self.record.violation(operation, refusal.error, refusal.message)
            return aws_error(refusal.status, refusal.error, refusal.message)

    def control(self, request: Request) -> Answer:
        query = dict(urllib.parse.parse_qsl(request.query))
        _, _, path = request.path.partition("/")
        try:
            if request.method == "GET":
                return _json(self._read(path))
            if request.method in ("POST", "DELETE"):
                return _json(self._change(request.method, path, query))
        except KeyError:
            pass
        except ValueError as problem:
            return Answer(400, json.dumps({"error": str(problem)}).encode())
        return Answer(404, json.dumps({"error": f"no such path: {request.path}"}).encode())

    def _read(self, path: str) -> Any:
        if path == "health":
            return {"status": "ok"}
        if path == "stats":
            return self.record.stats()
        if path == "fault":
            return self.faults.list()
        if path == "stored/xray/ids":
            return self._xray.ids()
        if path == "stored":
            return {name: service.stored() for name, service in self.services.items()}
        if path.startswith("stored/"):
            return self.services[path.removeprefix("stored/")].stored()
        raise KeyError(path)

    def _change(self, method: str, path: str, query: dict[str, str]) -> Any:
        if (method, path) == ("POST", "fault"):
            return self.faults.add(query).__dict__
        if (method, path) == ("DELETE", "fault"):
            self.faults.clear()
        elif (method, path) == ("POST", "clock"):
            self._clock_offset = float(query.get("offset", "0"))
        elif (method, path) == ("POST", "credentials"):
            self._credentials = replace(self._credentials, **query)
        elif (method, path) == ("POST", "reset"):
            self.faults.clear()
            self.record.clear()
            for service in self.services.values():
                service.clear()
        else:
            raise KeyError(path)
        return {}


def _with_retry_after(answer: Answer, fault: Fault) -> Answer:
    if fault.retry_after < 0:
        return answer
    return replace(answer, headers={**answer.headers, "Retry-After": str(fault.retry_after)})


def _json(value: Any) -> Answer:
    return Answer(200, json.dumps(value, default=str).encode())
