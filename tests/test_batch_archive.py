"""The archive of a batch: made as it is taken, one file in memory, and whole."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.batch.archive import pieces
from clausegen.batch.manifest import Entry, Written
from clausegen.batch.stores import output_of


class Shelf:
    """Files by name, as an output reads them; `read_so_far` are those that were asked for."""

    def __init__(self, files):
        self.files, self.read_so_far = files, []

    def read(self, name):
        self.read_so_far.append(name)
        return self.files[name]


def entry(row, *names):
    return Entry(row, str(row), "", "done", tuple(Written(each, "", 0) for each in names))


def plainly(files):
    """Return the archive of files as the library makes it at once."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return made.getvalue()


NAMES = st.text("abé-_ 0", min_size=1, max_size=8).map(lambda stem: f"{stem}.docx")


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=6))
def test_the_pieces_of_an_archive_are_the_archive_made_at_once(files):
    entries = [entry(row, name) for row, name in enumerate(files)]
    whole = b"".join(pieces(Shelf(files), entries))
    assert whole == plainly(files)
    with ZipFile(BytesIO(whole)) as archive:
        assert archive.testzip() is None


def test_a_file_is_read_when_its_piece_is_asked_for_and_no_piece_holds_two():
    shelf = Shelf({f"{rank}.pdf": bytes([rank]) * 10_000 for rank in range(5)})
    made = pieces(shelf, [entry(1, "0.pdf", "1.pdf"), entry(2, "2.pdf", "3.pdf", "4.pdf")])
    assert not shelf.read_so_far
    for rank, piece in zip(range(5), made, strict=False):
        assert shelf.read_so_far == [f"{each}.pdf" for each in range(rank + 1)]
        assert len(piece) < 11_000


def test_an_archive_that_nobody_takes_to_its_end_is_left(tmp_path):
    output = output_of(str(tmp_path))
    output.put("a.docx", b"x")
    made = pieces(output, [entry(1, "a.docx")] * 2)
    next(made)
    made.close()
