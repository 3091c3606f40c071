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

from search.tokens import bare_spelling, beside, has_marks, tokens

NAME = "syllables.json"
# Forms of one bare syllable that are weighed; rarer ones are slips.
FORMS = 12
BACK_OFF = 0.2
# Pairs seen once are kept while learning, but a file of half a million passages must stay loadable.
MOST_PAIRS = 300_000


class Syllables:
    """Counts of syllables as they are written, and of pairs of neighbours."""

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
            previous: tuple[int, str] | None = None
            for token in tokens(text):
                if token.number or not token.exact.isalpha():
                    previous = None
                    continue
                # As it is written, not as it is indexed: what is restored is read by the language model.
                form = text[token.start : token.end].lower()
                self.single[form] += 1
                if previous and beside(text, previous[0], token.start):
                    self.double[f"{previous[1]} {form}"] += 1
                previous = (token.end, form)

    def spellings(self, marked: bool) -> list[str]:
        """Every syllable: as it is written, or in its bare spelling."""
        self.forms("")
        return list(self.single if marked else self._forms)

    def forms(self, bare: str) -> list[str]:
        """The written forms of a syllable in its bare spelling, most frequent first; none where none is known."""
        if not self._forms:
            by_bare: dict[str, list[str]] = {}
            for form in sorted(self.single, key=lambda form: (-self.single[form], form)):
                by_bare.setdefault(bare_spelling(form), []).append(form)
            self._forms = by_bare
        return self._forms.get(bare, [])[:FORMS]

    def restore(self, text: str) -> str:
        """The text with the likeliest marks; unchanged where it has some already or the corpus knows none."""
        found = tokens(text)
        if has_marks(text) or not self.single:
            return text
        written = [text[token.start : token.end] for token in found]
        choices = [
            ([] if token.number else self.forms(token.folded)) or [typed.lower()]
            for token, typed in zip(found, written, strict=True)
        ]
        parts, at = [], 0
        for token, typed, form in zip(found, written, self._best(choices), strict=True):
            parts += [text[at : token.start], typed if form == typed.lower() else form]
            at = token.end
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
