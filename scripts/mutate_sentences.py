"""Change sentences as drafters do: other numbers, other names, a clause dropped, synonyms, no marks.

    python scripts/mutate_sentences.py < sentences.txt > changed.tsv

Each output line: how it was changed, the sentence, the changed sentence.
"""

from __future__ import annotations

import random
import re
import sys

from corpus.text import fold_marks

SYNONYMS = (
    ("triển khai", "tổ chức"),
    ("bảo đảm", "đảm bảo"),
    ("tăng cường", "đẩy mạnh"),
    ("thực hiện", "thi hành"),
    ("nâng cao", "tăng thêm"),
    ("phối hợp", "cùng"),
    ("kịp thời", "nhanh chóng"),
    ("chủ trì", "đứng đầu"),
    ("quy định", "quy chế"),
    ("hướng dẫn", "chỉ dẫn"),
    ("kiểm tra", "kiểm soát"),
    ("xây dựng", "soạn thảo"),
    ("trách nhiệm", "nhiệm vụ"),
    ("cơ quan", "đơn vị"),
    ("tổng hợp", "tập hợp"),
    ("khen thưởng", "biểu dương"),
    ("quản lý", "điều hành"),
    ("phát triển", "mở rộng"),
    ("đề nghị", "kiến nghị"),
    ("hỗ trợ", "giúp đỡ"),
)
PLACES = ("Nghệ An", "Đắk Lắk", "Cần Thơ", "Quảng Ninh", "Lào Cai", "Đồng Tháp", "Hà Tĩnh", "Khánh Hòa")
SECTORS = ("Nội vụ", "Tài chính", "Tư pháp", "Xây dựng", "Y tế", "Công Thương", "Giáo dục và Đào tạo")
CAPITAL = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALL = "a-zà-ỹđ"
# Headings in capitals are no names.
NAME = re.compile(rf"(?<=[\w,] )[{CAPITAL}][{SMALL}]+(?: [{CAPITAL}][{SMALL}]+)+")
SECTOR = re.compile(rf"(?<=Sở )[{CAPITAL}]\w+(?: \w+)?|(?<=Bộ )[{CAPITAL}]\w+(?: \w+)?")


def other_numbers(sentence: str, chance: random.Random) -> str:
    """Every number another one of as many digits."""
    return re.sub(r"\d", lambda match: str(chance.randint(1, 9)), sentence)


def other_names(sentence: str, chance: random.Random) -> str:
    """Names of places and fields exchanged."""
    sentence = SECTOR.sub(lambda match: chance.choice(SECTORS), sentence)
    return NAME.sub(lambda match: chance.choice(PLACES), sentence)


def clause_dropped(sentence: str, chance: random.Random) -> str:
    """One part between commas gone, at most half of the sentence; of a sentence without such a part, the last fifth."""
    parts = sentence.split(", ")
    short = [number for number, part in enumerate(parts) if 2 * len(part) <= len(sentence)]
    if len(parts) > 2 and short:
        del parts[chance.choice(short)]
        return ", ".join(parts)
    words = sentence.split()
    return " ".join(words[: max(3, len(words) * 4 // 5)])


def synonyms(sentence: str, chance: random.Random) -> str:
    """Up to three words said otherwise."""
    held = [pair for pair in SYNONYMS if pair[0] in sentence.lower()]
    for old, new in chance.sample(held, min(3, len(held))):
        sentence = re.sub(old, new, sentence, flags=re.IGNORECASE)
    return sentence


def no_marks(sentence: str, chance: random.Random) -> str:
    """As typed on a machine without a Vietnamese keyboard."""
    return fold_marks(sentence)


CHANGES = {
    "numbers": (other_numbers,),
    "names": (other_names,),
    "clause": (clause_dropped,),
    "synonyms": (synonyms,),
    "marks": (no_marks,),
    "all": (other_numbers, other_names, clause_dropped, synonyms, no_marks),
}


def mutate(sentence: str, kind: str, chance: random.Random) -> str:
    """The sentence changed in the named way."""
    for change in CHANGES[kind]:
        sentence = change(sentence, chance)
    return sentence


def main() -> None:
    """Change the sentences on standard input, one a line."""
    chance = random.Random(30)
    kinds = list(CHANGES)
    for number, line in enumerate(sys.stdin):
        kind = kinds[number % len(kinds)]
        print(kind, line.strip(), mutate(line.strip(), kind, chance), sep="\t")


if __name__ == "__main__":
    main()
