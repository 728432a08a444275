"""Print the sizes of the house: files and functions, their medians and their longest."""

import ast
from pathlib import Path
from statistics import median

PACKAGE = Path(__file__).parent.parent / "src" / "clausegen"


def main() -> None:
    files: dict[str, int] = {}
    functions: dict[str, int] = {}
    rooms: dict[str, list[int]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        files[name] = len(text.splitlines())
        rooms.setdefault(name.partition("/")[0] if "/" in name else "(root)", []).append(
            files[name]
        )
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                functions[f"{name}:{node.name}"] = node.end_lineno - node.lineno + 1
    for what, sizes in (("files", files), ("functions", functions)):
        longest = max(sizes, key=lambda each: sizes[each])
        middle = median(sizes.values())
        print(f"{len(sizes)} {what}, median {middle:g}, longest {sizes[longest]} ({longest})")
    for room, sizes in sorted(rooms.items()):
        print(f"{room:12} {len(sizes):3} files, median {median(sizes):g}, {sum(sizes)} lines")


if __name__ == "__main__":
    main()
