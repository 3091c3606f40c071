"""Export the sentence-transformers folder to OpenVINO with 8-bit weights. Needs torch; only building imports this."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModel

from search.runtime import load_openvino

# The smallest matrix of the model is 384 x 384; vectors and constants of the graph stay as they are.
SMALLEST = 10_000


class Sentence(torch.nn.Module):
    """The encoder with mean pooling and unit norm inside."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Unit vectors (n, hidden) and token vectors (n, length, hidden)."""
        tokens = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * mask).sum(1) / mask.sum(1)
        return torch.nn.functional.normalize(mean, dim=1), tokens


def export_openvino(source: Path, target: Path) -> None:
    """Write ``target`` (.xml and .bin): ``input_ids`` and ``attention_mask`` in; vectors, token vectors out."""
    ov = load_openvino()
    encoder = AutoModel.from_pretrained(source, add_pooling_layer=False, local_files_only=True).eval()
    example = torch.ones(2, 16, dtype=torch.int64)
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of branches that do not depend on the text
        model = ov.convert_model(Sentence(encoder), example_input={"input_ids": example, "attention_mask": example})
    for name, output in zip(("vectors", "tokens"), model.outputs, strict=True):
        output.get_tensor().set_names({name})
    compress(model)
    target.parent.mkdir(parents=True, exist_ok=True)
    ov.save_model(model, target, compress_to_fp16=False)


def compress(model: Any) -> None:
    """Replace every float matrix by 8-bit codes with a scale and a zero point a row, in place.

    The pattern (convert, subtract, multiply) is the one that OpenVINO's processor plugin computes with directly.
    """
    ov = load_openvino()
    ops = ov.opset13
    for node in model.get_ordered_ops():
        if node.get_type_name() != "Constant" or node.get_element_type() != ov.Type.f32:
            continue
        values = node.data
        if values.ndim != 2 or values.size < SMALLEST:
            continue
        low = np.minimum(values.min(axis=1, keepdims=True), 0.0)
        high = np.maximum(values.max(axis=1, keepdims=True), 0.0)
        scale = np.maximum((high - low) / 255.0, np.finfo(np.float32).tiny).astype(np.float32)
        zero = np.clip(np.rint(-low / scale), 0, 255).astype(np.uint8)
        codes = np.clip(np.rint(values / scale) + zero, 0, 255).astype(np.uint8)
        plain = ops.subtract(ops.convert(ops.constant(codes), "f32"), ops.convert(ops.constant(zero), "f32"))
        small = ops.multiply(plain, ops.constant(scale))
        for reader in list(node.output(0).get_target_inputs()):
            reader.replace_source_output(small.output(0))
