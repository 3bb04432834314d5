"""A class as it is handed in: files in folders, each with its own name as its text."""

from pathlib import Path

NAMES = ["exercise1.py", "exercise2.py"]


def write(root: Path, *files: str, **contents: str) -> Path:
    """Write each file below `root`, with its own name as its text unless `contents` has one."""
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(contents.get(file, file), "utf-8")
    return root
