"""Text to unit vectors. The query path needs only openvino and tokenizers, so that it starts fast."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Protocol, runtime_checkable

import numpy as np
from tokenizers import Tokenizer

from search.errors import NoModel
from search.model import EXPORT, Manifest, read_manifest
from search.runtime import load_openvino
from search.settings import Settings

# Texts a batch; more gains nothing on a processor, since short ones would wait for long ones.
BATCH = 16
# Batches at once at most: each holds memory of its own.
STREAMS = 4
# Where the processor multiplies 8-bit numbers (VNNI), what flows between the layers is rounded to 8 bits too, so many
# values under one scale; elsewhere OpenVINO leaves it. Cosine to unrounded vectors 0.9993, retrieval as good.
GROUP = "384"


def content_hash(text: str) -> str:
    """The key under which the catalog keeps a text's vector."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class Encoder(Protocol):
    """Makes vectors. ``id`` differs for encoders whose vectors differ."""

    @property
    def id(self) -> str:
        """Names the encoder and its version."""

    @property
    def dimension(self) -> int:
        """The length of its vectors."""

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Float32 (n, dimension), unit norm."""

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Float32 (n, dimension), unit norm, in the order given."""


@runtime_checkable
class Quick(Protocol):
    """An encoder that is quicker with a question beside which no other is being answered."""

    def encode_alone(self, text: str) -> np.ndarray:
        """Float32 (dimension,), unit norm."""


class BuiltIn:
    """The built-in model's OpenVINO export; any number of threads may ask it.

    Raises: NoModel: the folder does not hold one.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self.manifest: Manifest = read_manifest(folder)
        self.id = self.manifest.encoder_id
        self.dimension = self.manifest.dimension
        self.tokenizer = open_tokenizer(folder / "tokenizer.json", self.manifest.max_tokens)
        self.folder = folder
        self.threads = threads or os.cpu_count() or 1
        self._making, self._alone = threading.Lock(), threading.Lock()
        self._requests: SimpleQueue[Any] | None = None
        self._request: Any = None

    @property
    def requests(self) -> SimpleQueue[Any]:
        """What batches that run at once share, made when they first come.

        A request holds one batch: a thread takes one and puts it back.
        """
        with self._making:
            if self._requests is None:
                streams = min(self.threads, STREAMS)
                network = compiled(self.folder, self.threads, streams)
                self._requests = SimpleQueue()
                for _ in range(streams):
                    self._requests.put(network.create_infer_request())
            return self._requests

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Float32 (n, dimension), unit norm."""
        return self._encode([self.manifest.query_prompt + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Float32 (n, dimension), unit norm, in the order given."""
        return self._encode([self.manifest.passage_prompt + text for text in texts])

    def encode_alone(self, text: str) -> np.ndarray:
        """Float32 (dimension,), unit norm: a question on all cores."""
        if not self._alone.acquire(blocking=False):
            vector: np.ndarray = self.encode_queries([text])[0]
            return vector
        try:
            # All cores on one batch: two halve its time, though they cost more in sum.
            self._request = self._request or compiled(self.folder, self.threads, 1).create_infer_request()
            self._request.infer(inputs(padded([self.tokenizer.encode(self.manifest.query_prompt + text).ids])))
            return np.array(self._request.get_tensor("vectors").data[0])
        finally:
            self._alone.release()

    def query_tokens(self, texts: Sequence[str]) -> list[np.ndarray]:
        """For each text its tokens' vectors, float32 (tokens, dimension), unit norm."""
        return self._tokens([self.manifest.query_prompt + text for text in texts])

    def passage_tokens(self, texts: Sequence[str]) -> list[np.ndarray]:
        """For each text its tokens' vectors, float32 (tokens, dimension), unit norm."""
        return self._tokens([self.manifest.passage_prompt + text for text in texts])

    def _encode(self, texts: list[str]) -> np.ndarray:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for batch, _, made in self._batches(texts, "vectors"):
            vectors[batch] = made
        return vectors

    def _tokens(self, texts: list[str]) -> list[np.ndarray]:
        found = [np.empty((0, self.dimension), np.float32)] * len(texts)
        for batch, ids, made in self._batches(texts, "tokens"):
            for place, own, tokens in zip(batch, ids, made, strict=True):
                held = tokens[own != PAD]
                found[place] = held / np.linalg.norm(held, axis=1, keepdims=True)
        return found

    def _batches(self, texts: list[str], output: str) -> Iterator[tuple[list[int], np.ndarray, np.ndarray]]:
        """Places of texts of like length, their token ids, and one output of the network."""
        codes = self.tokenizer.encode_batch_fast(texts)
        order = sorted(range(len(texts)), key=lambda i: len(codes[i]))
        asked: deque[tuple[list[int], np.ndarray, Any]] = deque()
        try:
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                ids = padded([codes[i].ids for i in batch])
                while (request := self._free(wait=not asked)) is None:
                    yield self._made(asked, output)
                asked.append((batch, ids, request))
                request.start_async(inputs(ids))
            while asked:
                yield self._made(asked, output)
        finally:
            for _, _, request in asked:
                request.wait()
                self.requests.put(request)

    def _free(self, wait: bool) -> Any:
        """A free request. Who holds one already must not wait for another, else two such wait for each other: None."""
        try:
            return self.requests.get(wait)
        except Empty:
            return None

    def _made(self, asked: deque[tuple[list[int], np.ndarray, Any]], output: str) -> tuple[list[int], np.ndarray, Any]:
        """The first batch asked for, once it is done; its request is free again."""
        batch, ids, request = asked.popleft()
        try:
            request.wait()
            return batch, ids, np.array(request.get_tensor(output).data)
        finally:
            self.requests.put(request)


PAD = 1


def inputs(ids: np.ndarray) -> dict[str, np.ndarray]:
    """What the network takes."""
    return {"input_ids": ids, "attention_mask": (ids != PAD).astype(np.int64)}


def padded(rows: Sequence[Sequence[int]]) -> np.ndarray:
    """Token ids as one int64 matrix, filled up with PAD."""
    matrix = np.full((len(rows), max(map(len, rows))), PAD, np.int64)
    for row, ids in zip(matrix, rows, strict=True):
        row[: len(ids)] = ids
    return matrix


def open_tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    """The tokenizer, cutting at ``max_tokens``. Raises: NoModel: the file is missing or damaged."""
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises plain Exception
        raise NoModel(f"Không đọc được {path} ({error}). Hãy dựng lại mô hình: tranguon model build.") from error
    tokenizer.enable_truncation(max_tokens)
    tokenizer.no_padding()
    return tokenizer


def compiled(folder: Path, threads: int, streams: int) -> Any:
    """The compiled network; what OpenVINO compiles is cached beside it where the folder can be written.

    ``streams`` batches run at once, on few cores each on one thread: threads that share a batch wait for one another.
    Measured on two cores: a tenth more passages for the same processor time, and a question costs half of it.
    """
    core = load_openvino().Core()
    options: dict[str, Any] = {
        "NUM_STREAMS": streams,
        "INFERENCE_NUM_THREADS": threads,
        "DYNAMIC_QUANTIZATION_GROUP_SIZE": GROUP,
    }
    cache = folder / "openvino" / "cache"
    if os.access(folder / "openvino", os.W_OK):
        options["CACHE_DIR"] = str(cache)
    try:
        return core.compile_model(str(folder / EXPORT), "CPU", options)
    except RuntimeError as error:
        raise NoModel(
            f"Không mở được mô hình ở {folder} ({str(error).splitlines()[0]}). Hãy dựng lại: tranguon model build."
        ) from error


class SentenceTransformers:
    """Any sentence-transformers model, by name or folder. Slow to start: it needs torch."""

    def __init__(self, name: str) -> None:
        # Only who asks for another model pays for these imports.
        try:
            from sentence_transformers import SentenceTransformer

            self.model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except Exception as error:  # the hub's own exceptions differ from version to version
            first = (str(error).splitlines() or [type(error).__name__])[0]
            raise NoModel(
                f"Không mở được mô hình «{name}» ({first}). Hãy chỉ đến thư mục của một mô hình sentence-transformers."
            ) from error
        self.dimension = int(self.model.get_embedding_dimension() or 0)
        self.id = f"st-{hashlib.sha256(name.encode()).hexdigest()[:12]}-{self.dimension}"

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Float32 (n, dimension), unit norm."""
        return self._encode(texts, ("query",))

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Float32 (n, dimension), unit norm, in the order given."""
        return self._encode(texts, ("passage", "document"))

    def _encode(self, texts: Sequence[str], prompts: tuple[str, ...]) -> np.ndarray:
        prompt = next((self.model.prompts[name] for name in prompts if self.model.prompts.get(name)), None)
        vectors = self.model.encode(
            list(texts), prompt=prompt, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(vectors, np.float32).reshape(len(texts), self.dimension)


def open_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name. Raises: NoModel: it is missing."""
    if settings.model:
        return SentenceTransformers(settings.model)
    return BuiltIn(settings.model_folder, settings.threads)
