"""Reading protobuf's wire format and snappy's block format, without schemas or libraries."""

import struct
from typing import Any

Fields = dict[int, list[Any]]  # numbers for varints; bytes for everything else


def varint(data: bytes, at: int) -> tuple[int, int]:
    """The value at `at` and the offset behind it. IndexError when the data ends before."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
        if shift > 63:
            raise ValueError("varint over 10 bytes")


def fields(data: bytes) -> Fields:
    """A message as its fields by number, all values of each in order. ValueError if malformed."""
    found: Fields = {}
    at = 0
    try:
        while at < len(data):
            tag, at = varint(data, at)
            value, at = _value(data, at, tag & 7)
            found.setdefault(tag >> 3, []).append(value)
    except IndexError:
        raise ValueError("truncated message") from None
    return found


def _value(data: bytes, at: int, wire_type: int) -> tuple[Any, int]:
    if wire_type == 0:
        return varint(data, at)
    if wire_type == 2:
        length, at = varint(data, at)
    elif wire_type in (1, 5):
        length = 8 if wire_type == 1 else 4
    else:
        raise ValueError(f"wire type {wire_type}")
    if at + length > len(data):
        raise ValueError("truncated field")
    return data[at : at + length], at + length


def last(message: Fields, number: int, default: Any) -> Any:
    return message[number][-1] if number in message else default


def text(message: Fields, number: int) -> str:
    """A string field; UnicodeDecodeError (a ValueError) when it is not UTF-8."""
    value: bytes = last(message, number, b"")
    return value.decode("utf-8")


def double(data: bytes) -> float:
    value: float = struct.unpack("<d", data)[0]
    return value


def signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def unsnappy(data: bytes) -> bytes:
    """Decodes snappy's block format (format_description.txt). ValueError if malformed."""
    try:
        length, at = varint(data, 0)
        out = bytearray()
        while at < len(data):
            at = _element(data, at, out)
    except IndexError:
        raise ValueError("truncated snappy block") from None
    if len(out) != length:
        raise ValueError(f"snappy block gave {len(out)} bytes, announced {length}")
    return bytes(out)


def _element(data: bytes, at: int, out: bytearray) -> int:
    tag = data[at]
    at += 1
    kind = tag & 3
    if kind == 0:
        length = (tag >> 2) + 1
        if length > 60:
            width = length - 60
            length = int.from_bytes(data[at : at + width], "little") + 1
            at += width
        if at + length > len(data):
            raise ValueError("truncated snappy literal")
        out += data[at : at + length]
        return at + length
    if kind == 1:
        length, offset = ((tag >> 2) & 7) + 4, ((tag >> 5) << 8) | data[at]
        at += 1
    else:
        width = 2 if kind == 2 else 4
        length, offset = (tag >> 2) + 1, int.from_bytes(data[at : at + width], "little")
        at += width
    if not 0 < offset <= len(out):
        raise ValueError("snappy copy from before the start")
    for _ in range(length):
        out.append(out[-offset])
    return at
