"""Emits segments with AWS' X-Ray SDK for Python, to a daemon's UDP port.

usage: xray_client.py --run NAME --items N [--linger SECONDS]

AWS_XRAY_DAEMON_ADDRESS says where the daemon is. The sampling rules come through its TCP proxy, and
nothing is sent before they are there; with --linger it waits so long for the sampling targets, which
the SDK asks for every 10 s. Each segment has the annotation `peer_item` and one subsegment; every
fifth has an exception. Prints them as JSON; exits 1 when the rules or a decision were missing.
"""

import argparse
import json
import sys
import time

from aws_xray_sdk.core import xray_recorder

RULES_SECONDS = 15.0


def wait_for_rules() -> bool:
    xray_recorder.sampler.start()
    deadline = time.monotonic() + RULES_SECONDS
    while xray_recorder.sampler._cache.last_updated is None:  # the SDK has no public way to ask
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def emit(item: str, broken: bool) -> dict[str, str] | None:
    segment = xray_recorder.begin_segment("peer-xray-python")
    segment.put_annotation("peer_item", item)
    segment.put_http_meta("method", "GET")
    segment.put_http_meta("url", f"http://peer.example/{item}")
    segment.put_http_meta("status", 500 if broken else 200)
    subsegment = xray_recorder.begin_subsegment("downstream.example", namespace="remote")
    subsegment.put_metadata("item", item, "peer")
    if broken:
        try:
            raise ValueError(f"broken {item}")
        except ValueError as failure:
            subsegment.add_exception(failure, [])
    xray_recorder.end_subsegment()
    xray_recorder.end_segment()
    if not segment.sampled:
        return None
    return {"item": item, "trace_id": segment.trace_id, "id": segment.id, "child": subsegment.id}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--run", required=True)
    parser.add_argument("--items", type=int, default=20)
    parser.add_argument("--linger", type=float, default=0.0)
    options = parser.parse_args()

    xray_recorder.configure(service="peer-xray-python", context_missing="RUNTIME_ERROR")
    rules = wait_for_rules()
    emitted = [emit(f"{options.run}/{n}", n % 5 == 4) for n in range(options.items)]
    sent = [segment for segment in emitted if segment]
    time.sleep(options.linger)
    print(json.dumps({"sdk": "xray-python", "rules": rules, "sent": sent}))
    return 0 if rules and len(sent) == options.items else 1


if __name__ == "__main__":
    sys.exit(main())
