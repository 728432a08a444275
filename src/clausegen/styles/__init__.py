"""House styles: how documents look on paper and on screen, never what they say.

style     what a style may set, its values by default being those of « maison »
reading   a folder of a house becomes a style, or one error with its place
images    logos that every format can show and that hide nothing
word_file the Word file of a house, opened with care
checking  what Word, PDF and HTML will not show of a style
said      what a document says of the style that it is set in
cover     what stands on the cover page of a document
"""

from __future__ import annotations

from clausegen.styles.style import MAISON, STYLE_FILE, Style

__all__ = ["MAISON", "STYLE_FILE", "Style"]
