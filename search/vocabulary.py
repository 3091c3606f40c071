"""The built-in model's tokenizer: the pieces that Vietnamese documents can use, as a ``tokenizers`` file.

Dropping a piece that holds a letter of another script changes nothing for text without such letters: the piece
could never have matched there.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence

from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

START, PAD, END, UNKNOWN, MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"
SPECIAL = (START, PAD, END, UNKNOWN)
MAX_TOKENS = 512
# Greek stands in formulas and units (µ, Ω, α); every other script is foreign to these documents.
SCRIPTS = ("LATIN", "GREEK", "MICRO SIGN", "OHM", "KELVIN", "ANGSTROM", "FEMININE", "MASCULINE", "MODIFIER LETTER")


def is_kept(piece: str) -> bool:
    """Whether every letter of the piece is Latin or Greek. Digits, punctuation and symbols count as no letter.

    >>> is_kept("▁phong"), is_kept("người"), is_kept("▁движение"), is_kept("100%")
    (True, True, False, True)
    """
    return all(not character.isalpha() or unicodedata.name(character, "").startswith(SCRIPTS) for character in piece)


def kept_rows(pieces: Sequence[str]) -> list[int]:
    """The numbers of the pieces to keep, in order; the special ones stay in front and the mask last."""
    return [row for row, piece in enumerate(pieces) if row < len(SPECIAL) or is_kept(piece)]


def make_tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """The unigram tokenizer over these pieces; ids are their places."""
    vocabulary = [(piece, float(score)) for piece, score in zip(pieces, scores, strict=True)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=SPECIAL.index(UNKNOWN), byte_fallback=False))
    # What the package's normalisation map does: SentencePiece's nmt_nfkc.
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Strip(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{START} $A {END}",
        pair=f"{START} $A {END} {END} $B {END}",
        special_tokens=[(START, SPECIAL.index(START)), (END, SPECIAL.index(END))],
    )
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in SPECIAL])
    tokenizer.add_special_tokens([AddedToken(MASK, lstrip=True, normalized=False)])
    return tokenizer


def tokenizer_config() -> str:
    """``tokenizer_config.json`` for a sentence-transformers folder."""
    return json.dumps(
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "bos_token": START,
            "eos_token": END,
            "cls_token": START,
            "sep_token": END,
            "unk_token": UNKNOWN,
            "pad_token": PAD,
            "mask_token": MASK,
            "clean_up_tokenization_spaces": False,
        },
        indent=1,
    )
