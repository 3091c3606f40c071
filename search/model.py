"""Build the built-in model: packed weights → a sentence-transformers folder → an OpenVINO export with int8 weights.

Only ``tranguon model build`` imports torch; the query path reads what this leaves. The folder holds
``config.json``, ``model.safetensors``, ``tokenizer.json``, ``modules.json``, ``1_Pooling/``, ``2_Normalize/`` (any
sentence-transformers program opens it), ``openvino/`` and ``manifest.json``, which is written last.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from search.errors import NoModel
from search.vocabulary import MAX_TOKENS, SPECIAL, kept_rows, make_tokenizer, tokenizer_config
from search.weights import Weights, packaged_weights, read_weights

NAME = "multilingual-e5-small"
QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "
MANIFEST = "manifest.json"
EXPORT = Path("openvino") / "model.xml"
# Raised when a change here alters the vectors: the encoder id changes with it.
RECIPE = 1
# The package's names and those of a BERT state dictionary.
NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a built model is. ``encoder_id`` is equal for equal vectors."""

    name: str
    encoder_id: str
    dimension: int
    max_tokens: int
    query_prompt: str
    passage_prompt: str


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a built model. Raises: NoModel: there is none in the folder, or another version made it."""
    try:
        return Manifest(**json.loads((folder / MANIFEST).read_text("utf-8")))
    except FileNotFoundError:
        raise NoModel(f"Chưa có mô hình ở {folder}. Hãy dựng một lần bằng: tranguon model build.") from None
    except (OSError, ValueError, TypeError) as error:
        raise NoModel(f"Mô hình ở {folder} không đọc được ({error}). Hãy dựng lại: tranguon model build.") from error


def build_model(folder: Path, tell: Tell = lambda message: None, force: bool = True) -> Manifest:
    """The built-in model in a folder, made whole in a temporary place and then moved in.

    ``tell`` hears a Vietnamese line at each step. Unless ``force``, a folder that already holds it is left as it is.
    Raises: NoModel: the weights are missing or the disk refuses.
    """
    path = packaged_weights()
    if not force and (held := _held(folder)) and held.encoder_id == encoder_id(path):
        return held
    tell("Đang đọc trọng số…")
    weights = read_weights(path)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise NoModel(f"Không ghi được vào {folder.parent}: {error.strerror}. Hãy chọn chỗ khác.") from error
    try:
        tell("Đang dựng thư mục sentence-transformers…")
        write_sentence_transformer(weights, work)
        tell("Đang xuất sang OpenVINO int8…")
        export(work)
        manifest = Manifest(NAME, encoder_id(path), weights.hidden, MAX_TOKENS, QUERY_PROMPT, PASSAGE_PROMPT)
        (work / MANIFEST).write_text(json.dumps(_fields(manifest), ensure_ascii=False, indent=1), "utf-8")
        work.chmod(0o755)  # mkdtemp makes it private; a service account may read the model
        move_in(work, folder)
    except OSError as error:
        raise NoModel(f"Không ghi được mô hình vào {folder}: {error}. Hãy kiểm tra dung lượng đĩa.") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return manifest


def _held(folder: Path) -> Manifest | None:
    """The manifest of a whole model in the folder."""
    try:
        manifest = read_manifest(folder)
    except NoModel:
        return None
    return manifest if (folder / EXPORT).exists() and (folder / "tokenizer.json").exists() else None


def encoder_id(path: Path) -> str:
    """Equal for the same weights and the same recipe."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{NAME}-int8-{RECIPE}-{digest[:12]}"


def move_in(work: Path, folder: Path) -> None:
    """Put a finished folder in its place; an old one is moved aside first and then removed."""
    old = None
    if folder.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent)) / folder.name
        os.replace(folder, old)
    os.replace(work, folder)
    if old:
        shutil.rmtree(old.parent, ignore_errors=True)


def state(weights: Weights, rows: list[int]) -> dict[str, np.ndarray]:
    """The tensors under the names of a BERT state dictionary, the word embedding cut to these rows."""
    tensors = weights.tensors
    named = {
        "embeddings.word_embeddings.weight": tensors["emb.word"][rows],
        "embeddings.position_embeddings.weight": tensors["emb.pos"],
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(-1, weights.hidden),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(weights.layers):
        for short, name in NAMES.items():
            prefix = f"encoder.layer.{layer}.{name}"
            named[f"{prefix}.weight"] = tensors[f"l{layer}.{short}.w"]
            named[f"{prefix}.bias"] = tensors[f"l{layer}.{short}.b"]
    return {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in named.items()}


def write_sentence_transformer(weights: Weights, folder: Path) -> None:
    """A folder that sentence-transformers opens: weights, tokenizer, mean pooling, unit norm, prompts."""
    # Here, because the query path must start without it.
    from safetensors.numpy import save_file

    rows = kept_rows(weights.pieces)
    save_file(state(weights, rows), folder / "model.safetensors", metadata={"format": "pt"})
    make_tokenizer([weights.pieces[row] for row in rows], weights.scores[rows].tolist()).save(
        str(folder / "tokenizer.json")
    )
    (folder / "tokenizer_config.json").write_text(tokenizer_config(), "utf-8")
    for name, content in _configs(weights, len(rows)).items():
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(content, indent=1), "utf-8")
    (folder / "2_Normalize").mkdir(exist_ok=True)


def _configs(weights: Weights, vocabulary: int) -> dict[str, Any]:
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": weights.hidden,
            "intermediate_size": weights.feed_forward,
            "layer_norm_eps": weights.epsilon,
            "max_position_embeddings": weights.positions,
            "num_attention_heads": weights.heads,
            "num_hidden_layers": weights.layers,
            "pad_token_id": SPECIAL.index("<pad>"),
            "type_vocab_size": len(weights.tensors["emb.type"].reshape(-1, weights.hidden)),
            "vocab_size": vocabulary,
            "attention_probs_dropout_prob": 0.0,
            "hidden_dropout_prob": 0.0,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": weights.hidden, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "passage": PASSAGE_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


def _fields(manifest: Manifest) -> dict[str, Any]:
    return {name: getattr(manifest, name) for name in Manifest.__slots__}


def export(folder: Path) -> None:
    """``openvino/model.xml`` beside the weights: token ids and mask in, unit vectors and token vectors out."""
    from search.export import export_openvino

    export_openvino(folder, folder / EXPORT)
