"""The archive of all that a batch made, piece by piece: neither memory nor disk holds it whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from clausegen.batch.manifest import Entry
from clausegen.batch.stores import Output

_EPOCH = (1980, 1, 1, 0, 0, 0)


def pieces(output: Output, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield an archive of the files of some documents, in that order, a piece a file.

    The same files make the same bytes. Each is read in its turn, so that memory holds one.
    """
    tail = _Tail()
    with ZipFile(tail, "w", ZIP_STORED) as archive:
        for entry in entries:
            for written in entry.files:
                archive.writestr(ZipInfo(written.name, _EPOCH), output.read(written.name))
                yield tail.taken()
    yield tail.taken()


class _Tail(BytesIO):
    """The end of a file that is being written: what was taken of it still counts in its places."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0

    def tell(self) -> int:
        """Return the place where the next bytes go, from the beginning of the whole file."""
        return self._before + super().tell()

    def seek(self, place: int, whence: int = 0, /) -> int:
        """Go to a place of what was not taken yet, counted from the beginning of the whole file."""
        return self._before + super().seek(place - self._before, whence)

    def taken(self) -> bytes:
        """Return what was written since this was last asked, which is held no more."""
        written = self.getvalue()
        self._before += len(written)
        super().seek(0)
        self.truncate(0)
        return written
