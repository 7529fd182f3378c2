"""What passes between the server and a service: requests, answers, refusals, the record of both."""

import json
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Protocol

from .faults import Fault


@dataclass(frozen=True)
class Request:
    method: str
    path: str  # as it was sent: still escaped, without the query
    query: str
    headers: dict[str, str]  # names in lower case
    raw: bytes  # the body as it was sent: what a signature covers
    body: bytes  # the body without its content encoding (snappy is left on)
    received: float  # unix seconds, by the judge's clock


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """A request that breaks a rule: answered with an AWS style error, and written down."""

    def __init__(self, status: int, error: str, message: str) -> None:
        super().__init__(message)
        self.status, self.error, self.message = status, error, message


def aws_error(status: int, error: str, message: str) -> Answer:
    """Serves both AWS protocols: REST-JSON reads the header, JSON 1.1 the body's __type."""
    body = json.dumps({"__type": error, "message": message, "Message": message}).encode()
    return Answer(status, body, headers={"x-amzn-ErrorType": error})


class Service(Protocol):
    """One backend that the judge plays."""

    @property
    def signs(self) -> str:
        """The service name that its requests are signed for, empty when they need no signature."""

    def operation(self, request: Request) -> str | None:
        """The name of the operation that a request is for, None when it is not this service's."""

    def answer(self, request: Request, operation: str, fault: Fault) -> Answer:
        """Judges and stores a request whose signature is right. Refusal when it breaks a rule."""

    def stored(self) -> dict[str, Any]:
        """All that was accepted, as JSON."""

    def clear(self) -> None:
        """Forgets what was accepted."""


class Record:
    """Counts per operation, and every breach of a rule. Safe for use by many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        self._operations: dict[str, Counter[str]] = {}
        self._in_flight: Counter[str] = Counter()
        self._violations: list[dict[str, str]] = []

    def begin(self, operation: str) -> None:
        with self._lock:
            self._in_flight[operation] += 1
            counts = self._operations.setdefault(operation, Counter())
            counts["requests"] += 1
            counts["most_in_flight"] = max(counts["most_in_flight"], self._in_flight[operation])

    def end(self, operation: str, status: int) -> None:
        with self._lock:
            self._in_flight[operation] -= 1
            self._operations.setdefault(operation, Counter())[f"status_{status}"] += 1

    def count(self, operation: str, name: str, by: int) -> None:
        with self._lock:
            self._operations.setdefault(operation, Counter())[name] += by

    def violation(self, operation: str, error: str, message: str) -> None:
        with self._lock:
            self._violations.append({"operation": operation, "error": error, "message": message})

    def stats(self) -> dict[str, Any]:
        with self._lock:
            return {
                "operations": {name: dict(counts) for name, counts in self._operations.items()},
                "violations": list(self._violations),
            }
