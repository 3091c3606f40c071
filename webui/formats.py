"""How values are written: dates as officials write them, numbers as the language of the answer does."""

from __future__ import annotations

from datetime import datetime

from corpus.records import Reasons
from corpus.store import DocumentRow
from search.citations import UNPAGED, day
from webui.languages import N_, language, translated

MEDIA = {
    "application/pdf": "PDF",
    "text/markdown": "Markdown",
    "text/plain": N_("văn bản thuần"),
    "text/html": "HTML",
    "application/msword": "DOC",
    "application/rtf": "RTF",
    "text/rtf": "RTF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
    "application/vnd.ms-excel": "XLS",
}

MOMENT = N_("{time} ngày {date}")


def date(iso: str | None) -> str:
    """The date as officials write it, as far as it is known.

    >>> [date(d) for d in ("2025-11-08", "2016-09", "2016", None)]
    ['08/11/2025', '9/2016', '2016', '']
    """
    return day(iso).partition(" ")[2] if iso else ""


def moment(iso: str) -> str:
    """A time with its zone as this machine's clock shows it.

    >>> moment("2025-11-08T07:05:00+00:00")[-8:]
    '/11/2025'
    """
    local = datetime.fromisoformat(iso).astimezone()
    return translated(MOMENT).format(time=f"{local:%H:%M}", date=f"{local:%d/%m/%Y}")


def count(number: int) -> str:
    """The number with dots between thousands.

    >>> count(1234567)
    '1.234.567'
    """
    written = f"{number:,}"
    return written if language() == "en" else written.replace(",", ".")


def decimal(number: float) -> str:
    """Two decimals after a comma.

    >>> decimal(0.834)
    '0,83'
    """
    written = f"{number:.2f}"
    return written if language() == "en" else written.replace(".", ",")


def capital(words: str) -> str:
    """The words with a capital first letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def name(row: DocumentRow) -> str:
    """What the document is called in one breath: type and number, or the file's name where neither is known."""
    if row.number:
        return f"{capital(row.type)} số {row.number}" if row.type else f"Văn bản số {row.number}"
    file = row.path.rsplit("/", 1)[-1]
    if row.type:
        return capital(row.type) if row.title else f"{capital(row.type)} ({file})"
    return file


def reasons(why: Reasons) -> str:
    """Why a passage was found, in one line; the strongest reason first.

    >>> reasons(Reasons(similarity=0.834, words=(5, 5)))
    'khớp 5/5 từ · nghĩa 0,83'
    """
    said = [translated(N_("đúng số, ký hiệu"))] if why.number else []
    matched, asked = why.words
    if asked and matched:
        said.append(translated(N_("khớp {matched}/{asked} từ")).format(matched=matched, asked=asked))
    if why.similarity is not None:
        said.append(translated(N_("nghĩa {similarity}")).format(similarity=decimal(why.similarity)))
    return " · ".join(said)


def caps(title: str) -> str:
    """The CSS class of a title, for one set wholly in capitals: such are shown a little smaller."""
    return " hoa" if title.isupper() else ""


def section_path(path: str) -> str:
    """The section's path for reading.

    >>> section_path("Điều 5/khoản 2/điểm b"), section_path("II/2/a"), section_path("")
    ('Điều 5 › khoản 2 › điểm b', 'Mục II.2.a', '')
    """
    if not path:
        return ""
    named = path[:1].isupper() and any(letter.islower() for letter in path.split("/")[0])
    return path.replace("/", " › ") if named else "Mục " + path.replace("/", ".")


def paged(row: DocumentRow) -> bool:
    """Whether its pages are named: not those of a file that has none of its own."""
    return row.media_type not in UNPAGED


def media(media_type: str) -> str:
    """The kind of file in a word."""
    kind = MEDIA.get(media_type, N_("tệp ảnh") if media_type.startswith("image/") else N_("tệp"))
    return translated(kind)
