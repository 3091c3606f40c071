"""Read a query: what kind it is, which words it gives, what it demands. Nothing typed here raises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from corpus.numbers import TYPES, NumberQuery, number_key, query_keys
from corpus.text import canonical, fold_marks
from search.tokens import Token, has_marks, tokens

LONGEST = 2_000  # characters; what lies beyond cannot change an answer
CLAUSES = 64  # the most alternatives that AND and OR may multiply to


class Kind(StrEnum):
    """What a query asks for."""

    NUMBER = "số hiệu"
    PHRASE = "nguyên văn"
    WORDING = "câu chữ"
    TARGET = "chỉ tiêu"
    PERSON = "đơn vị, cá nhân"
    QUESTION = "câu hỏi"
    TITLE = "trích yếu"
    TOPIC = "chủ đề"
    EMPTY = "trống"


@dataclass(frozen=True, slots=True)
class Atom:
    """Words that stand together, or at most ``slop`` apart; ``prefix``: the one word is only a beginning."""

    words: tuple[str, ...]
    marked: bool
    slop: int = 0
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """Every group of ``required`` must be met by one of its atoms; none of ``excluded`` may occur."""

    required: tuple[tuple[Atom, ...], ...] = ()
    excluded: tuple[Atom, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.required or self.excluded)


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart. ``text`` is what is left to find by words and meaning; ``fields`` are label, value."""

    typed: str
    text: str
    kind: Kind
    numbers: tuple[NumberQuery, ...] = ()
    condition: Condition = Condition()
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def bare(self) -> bool:
        """Whether the query is a document number and nothing else."""
        said = {word for number in self.numbers for word in _number_words(number)}
        return bool(self.numbers) and not self.condition and {t.folded for t in tokens(self.text)} <= said

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way in which acts write the numbers asked for."""
        return tuple(dict.fromkeys(key for number in self.numbers if number.symbols for key in _whole(number)))

    def named_in(self, text: str) -> bool:
        """Whether a text names an act by a number that is asked for."""
        written = [text[token.start : token.end] for token in tokens(text) if token.number]
        return any(number.symbols and number.fits(one) for number in self.numbers for one in written)

    @property
    def understood(self) -> str:
        """The query as it was read, to show back."""
        parts = [f"{self.kind}: {self.text}" if self.text else str(self.kind)]
        parts += [f"{label} = {value}" for label, value in self.fields]
        parts += ["có " + " hoặc ".join(map(shown, group)) for group in self.condition.required]
        parts += [f"không có {shown(atom)}" for atom in self.condition.excluded]
        return "; ".join(parts)


# Words around a number that ask for nothing more.
AROUND = frozenset("so ngay thang nam cua van ban tim".split())


def _number_words(number: NumberQuery) -> frozenset[str]:
    """Every folded token by which a typed number may stand in a query."""
    parts = " ".join((number.serial, number.year or "", number.type or "", *number.symbols, *number.issuer))
    return AROUND | {t.folded for t in tokens(parts)} | {key.lower() for key in _whole(number)}


def _whole(number: NumberQuery) -> tuple[str, str]:
    """The number as the State writes it, and as the Party does."""
    state = number.serial + (f"/{number.year}" if number.year else "") + "/" + "-".join(number.symbols)
    return number_key(state), number_key(f"{number.serial}-{'/'.join(number.symbols)}")


def shown(atom: Atom) -> str:
    """An atom for a person to read."""
    text = " ".join(atom.words) + ("*" if atom.prefix else "")
    return f"«{text}»" + (" (gần nhau)" if atom.slop else "")


# Labels without marks, as the folded query shows them, and the field each names.
FIELDS = {
    "loai": "loại",
    "so": "số",
    "co quan": "cơ quan",
    "nam": "năm",
    "vai tro": "vai trò",
    "phong trao": "phong trào",
    "hieu luc": "hiệu lực",
    "trong van ban": "trong văn bản",
}
LABEL = re.compile(rf"(?<!\w)({'|'.join(FIELDS)})\s?:(\s*)")
FOLDED_TYPES = sorted((fold_marks(name) for name in TYPES), key=len, reverse=True)
QUOTES = str.maketrans("“”„«»‟", '""""""')
ITEM = re.compile(r'-?"[^"]*"?(?:~\d{1,2})?|[^\s()"]+')
# Capitals make an operator of a word that is otherwise plain Vietnamese.
OPERATORS = {"AND": "and", "VÀ": "and", "OR": "or", "HOẶC": "or", "NOT": "not", "NEAR": "near", "GẦN": "near"}
QUOTED_OPERATORS = {"và": "and", "hoặc": "or", "gần": "near"}
NEAR_SLOP = 5

QUESTION = re.compile(
    r"\?|\b(bao nhieu|bao lau|khi nao|the nao|la gi|vi sao|tai sao|o dau|ai|nao|gi|dung hay sai|phai khong)\b"
)
FIGURE = re.compile(r"\d+(?:[.,]\d+)?\s*%|\b(chi tieu|muc tieu|ty le|phan dau|tro len|it nhat|toi thieu)\b")
PERSON = re.compile(
    r"\b(dong chi|ong|ba|don vi|tap the|ca nhan|anh hung|liet si|chien si thi dua|bang khen|dien hinh)\b"
)
# A number typed with spaces for its slashes: "86 2025 qd ubnd".
SPACED_YEAR = re.compile(
    r"(?<![\w/.,-])(\d{1,5})\s+((?:19|20)\d\d)\s+(?=(?:nq|nđ|nd|qđ|qd|tt|ttlt|ct|kh|qh\d+|ubtvqh\d+)\b)", re.I
)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
LONG = 14  # syllables; a longer query quotes wording


def parse(typed: str, plain: bool = False) -> Query:
    """The query taken apart; anything that cannot be read as language is plain text, and all of it where ``plain``."""
    whole = canonical(typed)[:LONGEST].replace("\n", " ").translate(QUOTES).strip()
    if plain:
        return Query(typed, whole, kind_of(whole, (), Condition(), ()))
    rest, fields = _fields(whole)
    asked = " ".join([rest, *(value for label, value in fields if label == "số")])
    numbers = query_keys(SPACED_YEAR.sub(r"\1/\2/", _closed(asked)))
    text, condition = _condition(rest)
    return Query(typed, text, kind_of(text, numbers, condition, fields), numbers, condition, fields)


def _closed(text: str) -> str:
    """The text with a stop behind each number written with its slashes, so that no later word is taken into it."""
    parts, at = [], 0
    for token in tokens(text):
        if token.number:
            parts.append(text[at : token.end])
            at = token.end
    return " ; ".join([*parts, text[at:]])


def _fields(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text without its fields, and the fields."""
    folded = fold_marks(text)
    if len(folded) != len(text):
        return text, ()
    labels = list(LABEL.finditer(folded))
    found, rest, at = [], [], 0
    for match, following in zip(labels, [*(label.start() for label in labels[1:]), len(text)], strict=False):
        end = _value_end(folded, match, following)
        rest.append(text[at : match.start()])
        at = end + (text[end : end + 1] in (";", ","))
        value = text[match.end() : end].strip('" ,;')
        if match[1] == "nam" and value and not YEAR.search(value):
            rest.append(text[match.start() : at])  # no year: words to look for, not a filter that would do nothing
        elif value:
            found.append((FIELDS[match[1]], value))
    return " ".join(" ".join([*rest, text[at:]]).split()), tuple(found)


def _value_end(folded: str, label: re.Match[str], following: int) -> int:
    """Where a field's value ends: a quotation whole, a known type whole; else one word, or, after a space, the rest."""
    start = label.end()
    if folded.startswith('"', start):
        closing = folded.find('"', start + 1, following)
        return following if closing < 0 else closing + 1
    if label[1] == "loai":
        for name in FOLDED_TYPES:
            if re.match(rf"{name}(?!\w)", folded[start:following]):
                return start + len(name)
    spaced = bool(label[2]) and label[1] not in ("loai", "nam", "so")
    stop = re.search(r"[;,]" if spaced else r"[\s;,]", folded[start:following])
    return start + stop.start() if stop else following


def kind_of(
    text: str, numbers: tuple[NumberQuery, ...], condition: Condition, fields: tuple[tuple[str, str], ...]
) -> Kind:
    """The kind, from its surest sign to its weakest. A title is only known once titles are looked at."""
    folded = fold_marks(text)
    length = len(tokens(text))
    if numbers:
        return Kind.NUMBER
    if any(len(atom.words) > 1 for group in condition.required for atom in group):
        return Kind.PHRASE
    if not length:
        return Kind.TOPIC if fields or condition else Kind.EMPTY
    if QUESTION.search(folded):
        return Kind.QUESTION
    if FIGURE.search(folded):
        return Kind.TARGET
    if length >= LONG:
        return Kind.WORDING
    return Kind.PERSON if PERSON.search(folded) else Kind.TOPIC


def _condition(text: str) -> tuple[str, Condition]:
    """The plain text of a query and what its language demands."""
    items = _items(text)
    joined = {
        place + step for place, (word, _) in enumerate(items) if word in ("and", "or", "near") for step in (-1, 1)
    }
    groups: list[list[Atom]] = [[]]
    excluded: list[Atom] = []
    plain: list[str] = []
    operator = ""
    for place, (word, item) in enumerate(items):
        if word:
            if word == "or" and groups[-1]:
                groups.append([])
            operator = word
            continue
        atom = _atom(item)
        if atom is None:
            continue
        if item.startswith("-") or operator == "not":
            excluded.append(atom)
            operator = ""
            continue
        plain.append(re.sub(r'~\d+$|["*]', "", item).strip())
        if operator == "near" and groups[-1]:
            near = groups[-1].pop()
            groups[-1].append(Atom((*near.words, *atom.words), near.marked and atom.marked, NEAR_SLOP))
        elif '"' in item or atom.prefix or place in joined:
            groups[-1].append(atom)
        operator = ""
    return " ".join(plain), Condition(_all_of([group for group in groups if group]), tuple(excluded))


def _items(text: str) -> list[tuple[str, str]]:
    """(operator or "", text): operators, quotations, words with a sign, and runs of plain words between them."""
    words = ITEM.findall(text)
    shouted = text.isupper()
    items: list[tuple[str, str]] = []
    running = False
    for place, word in enumerate(words):
        operator = _operator(words, place, shouted)
        special = '"' in word or word.startswith("-") or word.endswith("*")
        if operator == "skip":
            continue
        if operator:
            items.append((operator, word))
        elif running and not special:
            items[-1] = ("", f"{items[-1][1]} {word}")
        else:
            items.append(("", word))
        running = not operator and not special
    return items


def _operator(words: list[str], place: int, shouted: bool) -> str:
    """The operator that a word is, or "". It stands between two others; only NOT may come first."""
    word = words[place]
    if shouted or place + 1 == len(words):
        return ""
    if word == "KHÔNG" and words[place + 1] == "PHẢI":
        return "skip"
    if word == "PHẢI" and place and words[place - 1] == "KHÔNG":
        return "not"
    if word in OPERATORS and (place or word == "NOT"):
        return OPERATORS[word]
    # In small letters these are plain Vietnamese, but for between two quotations.
    if place and words[place - 1].endswith('"') and words[place + 1].startswith('"'):
        return QUOTED_OPERATORS.get(word, "")
    return ""


def _atom(item: str) -> Atom | None:
    """The words of one item; ``None`` when it has none."""
    quoted = '"' in item
    slop = re.search(r'"~(\d+)$', item)
    body = re.sub(r"~\d+$", "", item) if quoted else item
    found: list[Token] = tokens(body)
    if not found:
        return None
    marked = has_marks(body)
    words = tuple(token.exact if marked else token.folded for token in found)
    return Atom(words, marked, int(slop[1]) if slop else 0, body.rstrip('"').endswith("*") and len(found) == 1)


def _all_of(groups: list[list[Atom]]) -> tuple[tuple[Atom, ...], ...]:
    """Alternatives of atoms that all must be met, as groups of which each must be met by one."""
    if not groups:
        return ()
    size = 1
    for group in groups:
        size *= len(group)
    if size > CLAUSES:
        return (tuple(atom for group in groups for atom in group),)
    return tuple(dict.fromkeys(tuple(dict.fromkeys(choice)) for choice in product(*groups)))
