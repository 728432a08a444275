"""PDFs that ask a reader for far more than they weigh: each is made here, byte by byte.

All say, as ours do, where they come from: they are read as files of ours, to the end.
"""

import json
import zlib

ORIGIN = json.dumps({"kind": "ClausegenProvenance", "template": "assistance-itinerance"}).encode()
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
BIG = 40_000_000


def stream(data, entries=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def packed(data, times=1):
    """Return a stream of data compressed again and again."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s]" % (b"/FlateDecode" * times))


def pdf(contents, objects=(), resources=b""):
    """Return a PDF of one page that draws a stream; its other objects are numbered from 6."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    page += b"/Resources<</Font<</F 5 0 R>>%s>>>>" % resources
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    own = [b"<</Type/Catalog/Pages 2 0 R>>", tree, page, contents, FONT, *objects, stream(ORIGIN)]
    return join(own)


def join(objects):
    """Return a PDF of objects numbered from 1, the first of which is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(body),
    )
    return body + head + table + trailer


def swollen():
    """One stream that unfolds to 400 MB of spaces."""
    return pdf(packed(b" " * (10 * BIG)))


def chained():
    """Filters in a chain: a hundred kilobytes become 40 MB, which become 40 GB."""
    packer = zlib.compressobj(9, wbits=-15)
    piece = packer.compress(bytes(4_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    unfolded = b"\x78\x9c" + piece * 10_000 + packer.flush()
    return pdf(stream(zlib.compress(unfolded, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def chained_of_kinds():
    """A chain of filters of other kinds, each of which makes more of what it is given."""
    run = b"\x81\x00" * 300_000  # each pair becomes 128 bytes
    inner = zlib.compress(run, 9)
    return pdf(
        stream(inner.hex().encode(), b"/Filter[/ASCIIHexDecode/FlateDecode/RunLengthDecode]")
    )


def forms(levels=12, fan=10):
    """Forms that draw one another: a word is shown ten to the power of twelve times."""
    objects, first = [], 6
    for level in range(levels):
        last = level == levels - 1
        draws = b"BT /F 12 Tf 72 700 Td (mot) Tj ET " if last else b"/X Do " * fan
        inside = b"/Font<</F 5 0 R>>" if last else b"/XObject<</X %d 0 R>>" % (first + level + 1)
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s>>" % inside
        objects.append(stream(draws, entries))
    return pdf(stream(b"/X Do " * fan), objects, b"/XObject<</X %d 0 R>>" % first)


def form_of_itself():
    """A form that draws itself twice."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>"
    return pdf(stream(b"/X Do"), [stream(b"/X Do /X Do", entries)], b"/XObject<</X 6 0 R>>")


def operators():
    """A page of twenty million operators that draw nothing."""
    return pdf(packed(b"q Q " * 10_000_000))


def words():
    """A page of four million words, all in one place."""
    return pdf(packed(b"BT /F 12 Tf 72 700 Td " + b"(a) Tj ( ) Tj " * 4_000_000 + b"ET"))


def signs():
    """A page of forty million signs, on one line."""
    return pdf(packed(b"BT /F 12 Tf 72 700 Td (" + b"a" * BIG + b") Tj ET"))


def arrays():
    """Arrays in arrays, a million deep."""
    return pdf(packed(b"[" * 1_000_000 + b"]" * 1_000_000 + b" TJ"))


def pages():
    """A tree of ten pages in each of ten pages, and so on ten times, of the same few objects."""
    tree = [
        b"<</Type/Pages/Count 10000000000/Kids[%s]>>" % (b"%d 0 R " % (number + 1) * 10)
        for number in range(2, 12)
    ]
    page = b"<</Type/Page/MediaBox[0 0 595 842]/Contents 13 0 R/Resources<</Font<</F 14 0 R>>>>>>"
    words = stream(b"BT /F 12 Tf 72 700 Td (mot) Tj ET")
    return join([b"<</Type/Catalog/Pages 2 0 R>>", *tree, page, words, FONT, stream(ORIGIN)])


def objects_in_objects():
    """A stream of objects that says to hold a hundred million, and unfolds to 200 MB."""
    entries = b"/Type/ObjStm/N 100000000/First 100/Filter/FlateDecode"
    made = pdf(stream(b""), [stream(zlib.compress(b"6 0 " * (BIG + BIG // 4), 9), entries)])
    body = made[: made.index(b"xref\n")]
    # The table of contents, a stream too: the catalogue, then objects that are all in the sixth.
    rows = b"\1" + body.index(b"1 0 obj").to_bytes(3, "big") + b"\0" + b"\2\0\0\6\0" * 200_000
    own = b"/Type/XRef/Size 200001/Index[1 200001]/W[1 3 1]/Root 1 0 R/Filter/FlateDecode"
    table = stream(zlib.compress(rows, 9), own)
    return body + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (table, len(body))


def names_of_signs():
    """A font that names each of its signs a hundred thousand times over."""
    lines = b"<0000> <FFFF> <0041>\n" * 100
    cmap = b"begincmap\n" + (b"100 beginbfrange\n" + lines + b"endbfrange\n") * 20_000 + b"endcmap"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 7 0 R"
    font += b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
    font += b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    shown = b"BT /G 12 Tf 72 700 Td <" + b"0041" * 1000 + b"> Tj ET"
    return pdf(stream(shown), [font, packed(cmap)], b"/Font<</G 6 0 R>>")


def predicted():
    """A stream whose predictor asks for columns of two thousand million bytes."""
    data = zlib.compress(bytes(1_000_000), 9)
    entries = b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Colors 4/Columns 2000000000>>"
    return pdf(stream(data, entries))


BOMBS = {
    made.__name__: made
    for made in (
        swollen, chained, chained_of_kinds, forms, form_of_itself, operators, words, signs,
        arrays, pages, objects_in_objects, names_of_signs, predicted,
    )
}  # fmt: skip
