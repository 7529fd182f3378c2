"""Runs the judge: python3 -m judge --port PORT [options]; stops at SIGTERM or SIGINT."""

import argparse
import signal
import sys
import threading

from .judge import Judge
from .server import Server
from .sigv4 import Credentials


def main() -> int:
    parser = argparse.ArgumentParser(prog="judge", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--access-key", default="AKIDJUDGE")
    parser.add_argument("--secret-key", default="judge-secret-key")
    parser.add_argument("--session-token", default="", help="requests must carry and sign it")
    parser.add_argument("--region", default="us-east-1", help="that signatures must name")
    parser.add_argument("--prometheus", default="", help="URL that remote writes are handed to")
    parser.add_argument("--moto", default="", help="URL that accepted segments are handed to")
    parser.add_argument(
        "--nameless-aps", action="store_true",
        help="remote writes may be signed for no service: sigv4auth knows aps by host names",
    )  # fmt: skip
    options = parser.parse_args()

    credentials = Credentials(options.access_key, options.secret_key, options.session_token)
    judge = Judge(
        credentials, options.region, options.prometheus, options.moto, options.nameless_aps
    )
    server = Server(options.port, judge)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"judge: listening on 127.0.0.1:{server.server_address[1]}", flush=True)
    stopped.wait()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
