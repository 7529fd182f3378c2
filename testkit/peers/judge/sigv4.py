"""Signature Version 4, verified as the services do.

Source: AWS General Reference, "Create a signed AWS API request". Each check that fails raises the
refusal that the services give.
"""

import calendar
import hashlib
import hmac
import re
import time
import urllib.parse
from dataclasses import dataclass

from .exchange import Refusal, Request

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 "
    r"Credential=(?P<key>[^/]+)/(?P<day>\d{8})/(?P<region>[^/]+)/(?P<service>[^/]*)/aws4_request, ?"
    r"SignedHeaders=(?P<signed>[^,]+), ?Signature=(?P<signature>[0-9a-f]{64})"
)
CLOCK_TOLERANCE_SECONDS = 300


@dataclass(frozen=True)
class Credentials:
    access_key: str
    secret_key: str
    session_token: str = ""  # when set, requests must carry and sign it


def verify(
    request: Request, credentials: Credentials, region: str, services: tuple[str, ...]
) -> None:
    """Raises Refusal unless `request` is signed with `credentials` for the region and a service."""
    authorization = request.headers.get("authorization")
    if not authorization:
        raise Refusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token")
    parts = AUTHORIZATION.fullmatch(authorization)
    if not parts:
        raise Refusal(400, "IncompleteSignatureException", f"malformed: {authorization[:200]}")
    if parts["key"] != credentials.access_key:
        raise _invalid_token("unknown access key")
    if request.headers.get("x-amz-security-token", "") != credentials.session_token:
        raise _invalid_token("X-Amz-Security-Token is not the expected one")
    if parts["region"] != region or parts["service"] not in services:
        scope = f"{parts['region']}/{parts['service']}"
        raise _invalid_signature(f"credential scope {scope} should be {region}/{services[0]}")
    signed = parts["signed"].split(";")
    _check_signed_headers(request, signed)
    date = _check_time(request, parts["day"])
    if _signature(request, parts, signed, date, credentials.secret_key) != parts["signature"]:
        raise _invalid_signature("The request signature does not match the one calculated")


def _invalid_signature(message: str) -> Refusal:
    return Refusal(403, "InvalidSignatureException", message)


def _invalid_token(message: str) -> Refusal:
    return Refusal(403, "UnrecognizedClientException", f"The security token is invalid: {message}")


def _check_signed_headers(request: Request, signed: list[str]) -> None:
    if signed != sorted(signed):
        raise _invalid_signature(f"signed headers are not sorted: {signed}")
    missing = {"host"} - set(signed)
    missing |= {name for name in request.headers if name.startswith("x-amz-")} - set(signed)
    if missing:
        raise _invalid_signature(f"headers that must be signed are not: {sorted(missing)}")


def _check_time(request: Request, day: str) -> str:
    date = request.headers.get("x-amz-date", "")
    try:
        at = calendar.timegm(time.strptime(date, "%Y%m%dT%H%M%SZ"))
    except ValueError:
        raise Refusal(400, "IncompleteSignatureException", f"bad X-Amz-Date {date!r}") from None
    if date[:8] != day:
        raise _invalid_signature(f"credential scope's day {day} is not that of {date}")
    if abs(at - request.received) > CLOCK_TOLERANCE_SECONDS:
        now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(request.received))
        kind = "expired" if at < request.received else "not yet current"
        raise _invalid_signature(f"Signature {kind}: {date} is over 5 min. from {now}")
    return date


def _signature(
    request: Request, parts: re.Match[str], signed: list[str], date: str, secret_key: str
) -> str:
    scope = f"{parts['day']}/{parts['region']}/{parts['service']}/aws4_request"
    canonical = hashlib.sha256(_canonical(request, signed).encode()).hexdigest()
    text = "\n".join(["AWS4-HMAC-SHA256", date, scope, canonical])
    key = ("AWS4" + secret_key).encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _canonical(request: Request, signed: list[str]) -> str:
    payload = hashlib.sha256(request.raw).hexdigest()
    claimed = request.headers.get("x-amz-content-sha256", payload)
    if claimed != payload:
        raise _invalid_signature(f"X-Amz-Content-Sha256 {claimed} is not the body's {payload}")
    headers = [f"{name}:{' '.join(request.headers.get(name, '').split())}" for name in signed]
    path = urllib.parse.quote(request.path, safe="/-_.~")
    return "\n".join(
        [
            request.method,
            path,
            _canonical_query(request.query),
            *headers,
            "",
            ";".join(signed),
            payload,
        ]
    )


def _canonical_query(query: str) -> str:
    pairs = []
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        pairs.append("=".join(_escaped_once(part) for part in (name, value)))
    return "&".join(sorted(pairs))


def _escaped_once(text: str) -> str:
    return urllib.parse.quote(urllib.parse.unquote(text), safe="-_.~")
