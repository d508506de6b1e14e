"""Damage as disks, networks and people do it; the same for the same seed."""

import numpy as np

NUMBERS = (b"\0", b"\xff", b"\x7f", b"\x80", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\x80")
WORDS = (
    *(b"-1", b"1e308", b"9" * 400, b"nan", b"{", b"}", b"[" * 50, b'"', b"\\u0000", b"\xef\xbb\xbf", b"\xed\xa0\x80"),
    *(text.encode() for text in ("\u1112\u1161\u11ab", "ＡＢＣ", "👗")),
    *(b"\r\n", b"%s", b"../", b"(a|b)", b"<x>", b"a;b"),
)
MOST_CHANGES = 6


def mutated(data: bytes, others: tuple[bytes, ...], rng: np.random.Generator) -> bytes:
    """The data with one to six changes; `others` are whole files of the same kind, of which parts are put in."""
    for _ in range(int(rng.integers(1, MOST_CHANGES + 1))):
        data = _changed(data, others[int(rng.integers(len(others)))], rng)
    return data


def _changed(data: bytes, other: bytes, rng: np.random.Generator) -> bytes:  # noqa: PLR0911 a kind of damage each
    at, end = sorted(int(v) for v in rng.integers(0, len(data) + 1, 2))
    match int(rng.integers(8)):
        case 0 if data:  # one bit
            at = int(rng.integers(len(data)))
            return data[:at] + bytes([data[at] ^ (1 << int(rng.integers(8)))]) + data[at + 1 :]
        case 1:  # cut short
            return data[:at]
        case 2:  # a hole
            return data[:at] + data[min(end, at + 64) :]
        case 3:  # a number at its limit, over what was there
            number = NUMBERS[int(rng.integers(len(NUMBERS)))]
            return data[:at] + number + data[at + len(number) :]
        case 4:  # a word that is odd here
            return data[:at] + WORDS[int(rng.integers(len(WORDS)))] + data[at:]
        case 5:  # a block twice
            return data[:end] + data[at : min(end, at + 256)] + data[end:]
        case 6:  # noise
            return data[:at] + rng.bytes(int(rng.integers(1, 33))) + data[min(end, at + 32) :]
        case _:  # a part of another file
            begin = int(rng.integers(len(other) + 1))
            return data[:at] + other[begin : begin + 64] + data[at:]
