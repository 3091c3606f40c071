from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEncoder
from test_search_searcher import LINES, put

from corpus.store import Library
from search.encoder import BuiltIn
from search.errors import NoModel
from search.indexing import catch_up
from search.rerank import LATE, Cross, Late, Reranking, open_reranker, open_searcher
from search.searcher import Searcher


class Shortest:
    """Prefers short texts."""

    share = 1.0

    def scores(self, query: str, texts: Sequence[str]) -> np.ndarray:
        return np.array([-len(text) for text in texts], np.float32)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path)
    for name, (header, lines) in LINES.items():
        put(library, name, header, lines)
    catch_up(library, FakeEncoder())
    return library


def test_the_second_look_puts_the_best_in_its_order(library: Library) -> None:
    searcher = Reranking(library, FakeEncoder())
    searcher.reranker = Shortest()
    found = searcher.search("thi đua của đơn vị", limit=3)
    lengths = [len(hit.text) for hit in found.hits]
    assert lengths == sorted(lengths) and [hit.rank for hit in found.hits] == [1, 2, 3]
    assert [hit for group in found.groups for hit in group.hits if hit.rank == 1] == [found.hits[0]]
    assert sum(len(group.hits) for group in found.groups) == 3


def test_a_number_stays_first(library: Library) -> None:
    searcher = Reranking(library, FakeEncoder())
    searcher.reranker = Shortest()
    assert searcher.search("08-NQ/TW").groups[0].document.number == "08-NQ/TW"
    assert searcher.search("").hits == ()


def test_without_the_setting_there_is_none(library: Library) -> None:
    assert type(open_searcher(library, FakeEncoder(), None)) is Searcher
    with pytest.raises(NoModel, match="đi kèm"):
        open_reranker(LATE, FakeEncoder())
    with pytest.raises(NoModel, match="CrossEncoder"):
        open_reranker("/khong/co", FakeEncoder())


@pytest.mark.slow
def test_late_interaction_is_the_mean_of_the_greatest(model_folder: Path) -> None:
    encoder = BuiltIn(model_folder)
    texts = ["Phong trào thi đua yêu nước.", "Hợp tác quốc tế về khoa học."]
    (asked,) = encoder.query_tokens(["thi đua yêu nước"])
    by_hand = []
    for text in texts:
        (held,) = encoder.passage_tokens([text])
        assert np.linalg.norm(held, axis=1) == pytest.approx(1.0, abs=1e-5)
        by_hand.append(np.mean([max(float(a @ b) for b in held) for a in asked]))
    scores = Late(encoder).scores("thi đua yêu nước", texts)
    assert scores.tolist() == pytest.approx(by_hand, abs=5e-3) and scores[0] > scores[1]


@pytest.fixture(scope="module")
def cross_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CrossEncoder of two small layers with random weights, as sentence-transformers keeps one."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    texts = [line for _, lines in LINES.values() for line in lines]
    words = sorted({word for text in texts for word, _ in pre_tokenizers.BertPreTokenizer().pre_tokenize_str(text)})
    vocabulary = {word: place for place, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        "[CLS] $A [SEP]", "[CLS] $A [SEP] $B:1 [SEP]:1", [("[CLS]", 2), ("[SEP]", 3)]
    )
    folder = tmp_path_factory.mktemp("cross")
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=128, num_labels=1, initializer_range=0.5,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]",
        model_max_length=128,
    ).save_pretrained(folder)  # fmt: skip
    return folder


@pytest.mark.slow
def test_a_cross_encoder_by_its_folder_judges_each_pair(cross_folder: Path) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    cross = open_reranker(str(cross_folder), FakeEncoder())
    assert isinstance(cross, Cross)
    texts = [line for _, lines in LINES.values() for line in lines]
    model = AutoModelForSequenceClassification.from_pretrained(cross_folder).eval()
    read = AutoTokenizer.from_pretrained(cross_folder)(
        ["thi đua"] * len(texts), texts, padding=True, return_tensors="pt"
    )
    with torch.no_grad():
        by_hand = model(**read).logits[:, 0]
    scores = cross.scores("thi đua", texts)
    assert scores.shape == (len(texts),) and len(set(scores.round(3).tolist())) > 1
    # Whatever squashes the model's value into 0..1, the order is the model's own.
    assert np.argsort(scores, kind="stable").tolist() == np.argsort(by_hand.numpy(), kind="stable").tolist()


@pytest.mark.slow
def test_a_search_is_put_in_the_order_of_the_cross_encoder(library: Library, cross_folder: Path) -> None:
    searcher = open_searcher(library, FakeEncoder(), str(cross_folder))
    assert isinstance(searcher, Reranking)
    found = searcher.search("thi đua của đơn vị", limit=4)
    scores = searcher.reranker.scores("thi đua của đơn vị", [hit.text for hit in found.hits])
    assert len(found.hits) == 4 and scores.tolist() == sorted(scores.tolist(), reverse=True)
    plain = Searcher(library, FakeEncoder()).search("thi đua của đơn vị", limit=4)
    assert [hit.text for hit in found.hits] != [hit.text for hit in plain.hits]
    assert searcher.search("08-NQ/TW").groups[0].document.number == "08-NQ/TW"
