"""Put the marks back into a query typed without them: a syllable bigram model of the corpus itself.

Viterbi over the marked forms that the corpus knows for each bare syllable; add-k smoothed bigrams with unigram
back-off. Source: the usual noisy-channel restoration with a certain channel (each form has one bare form).
"""

from __future__ import annotations

import json
import math
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpus.text import fold_marks
from search.tokens import BREAK, NUMBER, has_marks, tokens

NAME = "syllables.json"
# Forms of one bare syllable that are weighed; rarer ones are slips.
FORMS = 12
BACK_OFF = 0.2
# Pairs seen once are kept while learning, but a file of half a million passages must stay loadable.
MOST_PAIRS = 300_000


class Syllables:
    """Counts of marked syllables and of pairs of neighbours."""

    def __init__(self, single: Counter[str] | None = None, double: Counter[str] | None = None) -> None:
        self.single = single or Counter()
        self.double = double or Counter()
        self._forms: dict[str, list[str]] = {}

    @classmethod
    def read(cls, folder: Path) -> Syllables:
        """The counts kept in an index folder; none where the file is missing or damaged, since it is only a help."""
        try:
            kept = json.loads((folder / NAME).read_text("utf-8"))
            return cls(Counter(kept["single"]), Counter(kept["double"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self, folder: Path) -> None:
        """Keep the counts in an index folder."""
        kept = {"single": dict(self.single), "double": dict(self.double.most_common(MOST_PAIRS))}
        work = folder / (NAME + ".new")
        work.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        os.replace(work, folder / NAME)

    def learn(self, texts: Iterable[str]) -> None:
        """Count the syllables of texts that carry marks."""
        self._forms = {}
        for text in texts:
            if not has_marks(text):
                continue
            previous = None
            for token in tokens(text):
                if token.number or not token.exact.isalpha():
                    previous = None
                    continue
                self.single[token.exact] += 1
                if previous and not BREAK.search(text, previous.end, token.start):
                    self.double[f"{previous.exact} {token.exact}"] += 1
                previous = token

    def forms(self, bare: str) -> list[str]:
        """The marked forms of a bare syllable, most frequent first; itself where none is known."""
        if not self._forms:
            by_bare: dict[str, list[str]] = {}
            for form in sorted(self.single, key=lambda form: (-self.single[form], form)):
                by_bare.setdefault(fold_marks(form), []).append(form)
            self._forms = by_bare
        return self._forms.get(bare, [bare])[:FORMS]

    def restore(self, text: str) -> str:
        """The text with the likeliest marks; unchanged where it has some already or the corpus knows none."""
        found = tokens(text)
        if has_marks(text) or not self.single:
            return text
        words = [(t.start, t.end, [t.exact] if t.number else self.forms(t.folded)) for t in found]
        best = self._best([forms for _, _, forms in words])
        parts, at = [], 0
        for (start, end, _), form in zip(words, best, strict=True):
            typed = text[start:end]
            parts += [text[at:start], typed if form == typed.lower() or NUMBER.fullmatch(typed) else form]
            at = end
        return "".join([*parts, text[at:]])

    def _best(self, choices: list[list[str]]) -> list[str]:
        """The likeliest sequence, one form of each choice."""
        total = sum(self.single.values()) + 1
        paths: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
        for forms in choices:
            reached: dict[str, tuple[float, tuple[str, ...]]] = {}
            for form in forms:
                alone = BACK_OFF * (self.single[form] + 0.1) / total
                options = []
                for before, (likelihood, path) in paths.items():
                    together = self.double[f"{before} {form}"] / (self.single[before] + 1.0) if before else 0.0
                    options.append((likelihood + math.log(together * (1 - BACK_OFF) + alone), (*path, form)))
                reached[form] = max(options)
            paths = reached
        return list(max(paths.values())[1]) if choices else []
