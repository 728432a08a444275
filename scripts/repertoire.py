"""Write the repertoire: the signs that every face of the package draws, as ranges of code points.

Run it after a change of the faces: `.venv/bin/python scripts/repertoire.py`.
"""

from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parent.parent / "src/clausegen/assets"


def common() -> list[int]:
    """Return the code points that all faces hold, in order."""
    held = (set(TTFont(face).getBestCmap()) for face in (ASSETS / "fonts").glob("*.?tf"))
    return sorted(set.intersection(*held))


def ranges(codes: list[int]) -> list[str]:
    """Return runs of code points as « 0020-007E », one alone as « 00D7-00D7 »."""
    runs = (
        [code for _, code in run]
        for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0])
    )
    return [f"{run[0]:04X}-{run[-1]:04X}" for run in runs]


if __name__ == "__main__":
    (ASSETS / "repertoire.txt").write_text("\n".join(ranges(common())) + "\n", encoding="ascii")
