"""Print how good «Ý bạn là» is on made slips and on questions without any.

`python scripts/measure_suggestions.py DIR…`: each a set in the BEIR layout. The words are learned from its passages.
Of every question it is counted whether something is suggested though nothing is wrong; then one syllable is changed
(letters exchanged, a letter left out, doubled or put in place of another, another mark), by a fixed seed, and counted
whether the suggestion is the question as it was. «valid»: the changed syllable is itself one that the passages have.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from search.restore import Syllables
from search.suggest import suggestion
from search.tokens import bare_spelling, tokens

SEED = 20250101
TRIES = 30
LETTERS = "abcdeghiklmnopqrstuvxy"


def lines(path: Path) -> Iterator[dict[str, str]]:
    """The objects of a file, one a line."""
    for line in path.read_text("utf8").splitlines():
        yield json.loads(line)


def slipped(word: str, known: Syllables, chance: random.Random) -> str:
    """The word with one slip."""
    place = chance.randrange(len(word))
    way = chance.randrange(5)
    if way == 0 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if way == 1:
        return word[:place] + word[place + 1 :]
    if way == 2:
        return word[:place] + word[place] + word[place:]
    if way == 3:
        return word[:place] + chance.choice(LETTERS) + word[place + 1 :]
    return chance.choice(known.forms(bare_spelling(word)) or [word])


def with_slip(text: str, known: Syllables, valid: bool, chance: random.Random) -> str:
    """The text with one slip that makes a known syllable, or an unknown one; "" where none was made."""
    words = [token for token in tokens(text) if not token.number and text[token.start : token.end].islower()]
    words = [token for token in words if token.end - token.start > 1]
    for _ in range(TRIES if words else 0):
        token = chance.choice(words)
        word = text[token.start : token.end]
        made = slipped(word, known, chance)
        if made != word and made.isalpha() and len(made) > 1 and (known.single[made] > 1) == valid:
            return text[: token.start] + made + text[token.end :]
    return ""


def main() -> int:
    """Measure every set."""
    total: Counter[str] = Counter()
    for name in sys.argv[1:]:
        folder, known, chance = Path(name), Syllables(), random.Random(SEED)  # noqa: S311 -- nothing is kept secret by it
        known.learn(f"{one.get('title', '')}\n{one['text']}" for one in lines(folder / "corpus.jsonl"))
        counts: Counter[str] = Counter()
        for one in lines(folder / "queries.jsonl"):
            text = one["text"]
            counts["questions"] += 1
            counts["false"] += bool(suggestion(text, [known]))
            for kind in ("valid", "unknown"):
                made = with_slip(text, known, kind == "valid", chance)
                if made:
                    said = suggestion(made, [known])
                    counts[f"{kind} slips"] += 1
                    counts[f"{kind} right"] += said == text
                    counts[f"{kind} wrong"] += bool(said) and said != text
        total.update(counts)
        print(folder.name, dict(counts))  # noqa: T201
    print("all", dict(total))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
