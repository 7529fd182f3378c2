"""Faults on demand: what is to go wrong, for which operation, for how long."""

import fnmatch
import random
import threading
import time
from dataclasses import asdict, dataclass
from typing import Any


@dataclass
class Fault:
    """One fault; the fields are the query keys of POST /fault."""

    op: str = "*"  # a glob over operation names
    code: int = 0  # answer with this HTTP status ...
    error: str = "ServiceUnavailableException"  # ... and this AWS error code
    retry_after: int = -1  # seconds in a Retry-After header
    delay: float = 0.0  # seconds to wait before anything else
    reject: int = 0  # refuse this many items of each request, accept the rest
    reject_code: str = "InvalidSegment"
    disconnect: bool = False  # close the connection without an answer
    share: float = 1.0  # of the requests, chosen by `seed`
    seed: int = 1
    seconds: float = 0.0  # how long it lasts (query key `for`), 0: until cleared
    times: int = 0  # how many requests it hits, 0: any number


class Faults:
    """The faults in force. The first that fits a request is used. Safe for use by many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._active: list[tuple[Fault, float, random.Random, list[int]]] = []

    def add(self, query: dict[str, str]) -> Fault:
        """ValueError for an unknown key or a value of the wrong type."""
        fault = Fault()
        for key, value in query.items():
            name = "seconds" if key == "for" else key
            if name not in asdict(fault):
                raise ValueError(f"unknown key {key}; known: for {' '.join(asdict(fault))}")
            kind = type(getattr(fault, name))
            setattr(fault, name, value in ("1", "true") if kind is bool else kind(value))
        until = time.monotonic() + fault.seconds if fault.seconds else float("inf")
        with self._lock:
            self._active.append((fault, until, random.Random(fault.seed), [0]))
        return fault

    def clear(self) -> None:
        with self._lock:
            self._active.clear()

    def take(self, operation: str) -> Fault | None:
        """The fault for one request of `operation`; counts as one of its `times`."""
        now = time.monotonic()
        with self._lock:
            self._active = [a for a in self._active if a[1] > now and not _spent(a[0], a[3])]
            for fault, _, chance, hits in self._active:
                if fnmatch.fnmatch(operation, fault.op) and chance.random() < fault.share:
                    hits[0] += 1
                    return fault
        return None

    def list(self) -> list[dict[str, Any]]:
        with self._lock:
            return [{**asdict(fault), "hits": hits[0]} for fault, _, _, hits in self._active]


def _spent(fault: Fault, hits: list[int]) -> bool:
    return fault.times > 0 and hits[0] >= fault.times
