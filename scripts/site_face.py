"""Make the text face and the icon of the site from the faces of the package.

The site sends one face, that of its text: with the page, its style and its scripts, it must stay
within 60 KB. Its labels use the sans serif of the reader's system. Run after a change of face:
`python scripts/site_face.py`.
"""

from pathlib import Path

from fontTools import subset
from PIL import Image, ImageDraw

ASSETS = Path(__file__).parent.parent / "src" / "clausegen" / "assets"
FACE = ASSETS / "fonts" / "SourceSerif4-Regular.otf"
CHARACTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0\u00ab\u00bb\u00b0\u00a7\u00b7\u00d7\u00e0\u00e2\u00e4\u00e7\u00e9\u00e8\u00ea\u00eb"
    + "\u00ee\u00ef\u00f4\u00f6\u00f9\u00fb\u00fc\u00ff\u0153\u00e6\u00c0\u00c2\u00c7\u00c9\u00c8"
    + "\u00ca\u00cb\u00ce\u00cf\u00d4\u00d9\u00db\u00dc\u0152\u00c6\u2019\u2018\u201c\u201d\u2013"
    + "\u2014\u2026\u20ac\u202f\u2011\u2060\u00b2\u00b3\u00bd\u2212"
)
SIDE = 180


def main() -> None:
    """Write the subset of the face, without its reserved name, and the icon."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga", "lnum", "mark", "ccmp", "locl"]
    options.name_IDs = [0, 13, 14]  # who made it and under which licence, which the name is not
    options.hinting = False
    options.drop_tables += ["DSIG"]
    options.recalc_timestamp = False
    font = subset.load_font(str(FACE), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    subset.save_font(font, str(ASSETS / "site" / "texte.woff2"), options)
    icon().save(ASSETS / "site" / "icone.png", optimize=True)


def icon() -> Image.Image:
    """Return the icon of `icone.svg`, for readers that show no SVG."""
    drawn = Image.new("RGB", (SIDE, SIDE), "#1f4e5f")
    pen, unit = ImageDraw.Draw(drawn), SIDE / 32
    for line, end in ((8, 23), (14, 23), (20, 17)):
        box = (9 * unit, (line - 1.25) * unit, end * unit, (line + 1.25) * unit)
        pen.rectangle(box, fill="#fffefb")
    return drawn.quantize(4)


if __name__ == "__main__":
    main()
