"""ZIP folders: their members unpacked one at a time, within limits."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ingest.errors import SkipDocument

MAX_FILES: Final = 2_000
MAX_BYTES: Final = 1_000_000_000  # of all members, unpacked
MAX_MEMBER: Final = 200_000_000
CHUNK: Final = 1 << 20
UTF8_NAME: Final = 0x800  # the flag that says a name is UTF-8


def members(path: Path) -> Iterator[tuple[str, Path | str]]:
    """Each member's name with a temporary file of its bytes, or with the reason why there is none.

    The sizes that the archive claims are not believed: unpacking stops where a limit is passed.

    Raises:
        SkipDocument: damaged, or more than the limits allow.
    """
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix="tranguon-") as folder:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_FILES:
                raise SkipDocument(f"Tệp nén có {len(entries)} tệp, quá nhiều: hãy giải nén rồi nạp thư mục.")
            total = 0
            for number, entry in enumerate(entries):
                name = member_name(entry)
                if Path(name).name.startswith((".", "~$")):
                    continue
                target = Path(folder) / f"{number}{Path(name).suffix.lower()[:12]}"
                size = unpack(archive, entry, target)
                total += size or 0
                if total > MAX_BYTES:
                    raise SkipDocument("Tệp nén giải ra quá lớn: hãy giải nén rồi nạp thư mục.")
                yield name, target if size is not None else "tệp có mật khẩu, quá lớn hoặc bị hỏng."
                target.unlink(missing_ok=True)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError) as error:
        raise SkipDocument("Tệp nén bị hỏng: hãy nén lại hoặc nạp từng tệp.") from error


def member_name(entry: zipfile.ZipInfo) -> str:
    """The name; one written as UTF-8 without saying so is read as such."""
    if entry.flag_bits & UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> int | None:
    """Write the member's bytes and return how many; ``None`` where it is locked, damaged or too big."""
    size = 0
    try:
        with archive.open(entry) as source, target.open("wb") as out:
            while chunk := source.read(CHUNK):
                size += len(chunk)
                if size > MAX_MEMBER:
                    return None
                out.write(chunk)
    except Exception:  # zlib.error, RuntimeError for a password, NotImplementedError for a method: all one here
        return None
    return size
