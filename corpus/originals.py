"""The original files, kept byte for byte under their sha256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def digest_of(data: bytes) -> str:
    """The sha256 of the bytes, in hex; its first 16 characters are the document's id."""
    return hashlib.sha256(data).hexdigest()


class Originals:
    """A folder of files named for their content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the file with this content lies, or would."""
        return self.folder / digest[:2] / digest

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their digest. A crash leaves the whole file or none."""
        digest = digest_of(data)
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(temporary, path)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes. Raises: FileNotFoundError: they are not kept here."""
        return self.path(digest).read_bytes()

    def remove(self, digest: str) -> None:
        """Forget the file, if it is there."""
        self.path(digest).unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        """Every digest kept, in no order; half-written files are not among them."""
        for folder in self.folder.glob("??"):
            yield from (file.name for file in folder.iterdir() if len(file.name) == 64)

    def sweep(self) -> int:
        """Remove what a crash left half-written. Returns how many files."""
        left = list(self.folder.glob("??/.new-*"))
        for file in left:
            file.unlink(missing_ok=True)
        return len(left)
