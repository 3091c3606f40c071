"""Bytes of a text file to text, whatever encoding an office saved it in."""

from __future__ import annotations

import codecs

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> str:
    """The text. What is not Unicode is read byte by byte, so that the repair of old encodings sees every byte."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    zeros = data[:4000].count(0)
    if zeros > len(data[:4000]) // 8:
        high_first = data[:4000:2].count(0) > data[1:4000:2].count(0)
        return data.decode("utf-16-be" if high_first else "utf-16-le", "replace")
    if mostly_utf8(data):
        return data.decode("utf-8", "replace")
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def mostly_utf8(data: bytes) -> bool:
    """Whether the file is UTF-8 with a few broken places: far more whole letters than broken ones."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 20 < sum(ord(letter) > 0x7F for letter in text)
