"""HTTP for the judge: reads requests, undoes their encoding, writes answers."""

import email.utils
import gzip
import http.server
import socket
import zlib
from typing import Any

from .exchange import Answer, Request
from .judge import Judge

DECODERS: dict[str, Any] = {"gzip": gzip.decompress, "deflate": zlib.decompress}


class Server(http.server.ThreadingHTTPServer):
    """Serves a judge on a port of the loopback interface until `shutdown`."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, judge: Judge) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.judge = judge


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body of an answer leave in one packet
    server: Server

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _serve(self) -> None:
        raw = self._body()
        encoding = self.headers.get("Content-Encoding", "")
        try:
            body = DECODERS[encoding](raw) if encoding in DECODERS else raw
        except (OSError, EOFError, zlib.error) as problem:
            self._send(Answer(400, repr(problem).encode(), "text/plain"))
            return
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        now = self.server.judge.now()
        answer = self.server.judge.serve(
            Request(self.command, path, query, headers, raw, body, now)
        )
        if answer is None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._send(answer)

    do_GET = do_POST = do_PUT = do_DELETE = _serve

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", "").lower():
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass  # trailers
        return b"".join(chunks)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.status != 204:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.status != 204:
            self.wfile.write(answer.body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The Date header, by the judge's clock: clients correct theirs by it."""
        return email.utils.formatdate(timestamp or self.server.judge.now(), usegmt=True)

    def log_message(self, format: str, *args: Any) -> None:
        pass
