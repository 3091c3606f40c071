from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from search.errors import NoModel
from search.vocabulary import is_kept, kept_rows, make_tokenizer
from search.weights import BLOCK, packaged_weights, read_weights, unpack


def test_a_block_is_a_scale_and_halves() -> None:
    packed = struct.pack("<e", 0.5) + bytes([0x0F | (0x00 << 4)] + [0x88] * 15)
    values = unpack(np.frombuffer(packed, BLOCK))
    assert values[0] == (15 - 8) * 0.5  # the low half of byte 0 is weight 0
    assert values[16] == (0 - 8) * 0.5  # its high half is weight 16
    assert not values[1:16].any() and not values[17:].any()


@pytest.mark.parametrize("content", [b"", b"E5S1", b"nonsense", b"E5S1" + bytes(60)])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "w.bin").write_bytes(content)
    with pytest.raises(NoModel):
        read_weights(tmp_path / "w.bin")


@pytest.mark.parametrize(
    ("piece", "kept"),
    [
        ("▁đường", True),
        ("ß", True),
        ("100%", True),
        ("µ", True),
        ("…", True),
        ("дом", False),
        ("家", False),
        ("▁한", False),
    ],
)
def test_pieces_of_other_scripts_are_dropped(piece: str, kept: bool) -> None:
    assert is_kept(piece) is kept


@pytest.mark.slow
def test_dropping_changes_no_vietnamese_token() -> None:
    weights = read_weights(packaged_weights())
    rows = kept_rows(weights.pieces)
    whole = make_tokenizer(weights.pieces, weights.scores.tolist())
    small = make_tokenizer([weights.pieces[row] for row in rows], weights.scores[rows].tolist())
    assert len(rows) < len(weights.pieces) / 2
    for text in (
        "query: Phong trào thi đua Quyết thắng giai đoạn 2020 – 2025 (TĐQT) đạt 95,5%",
        "Quyết định số 86/2025/QĐ-UBND ngày 25/11/2025; “quý”… §3 ½ m² café Müller Ω",
    ):
        assert small.encode(text).tokens == whole.encode(text).tokens
