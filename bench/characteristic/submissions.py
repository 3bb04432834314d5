"""Every function that is known to be right, as something to call: the styles and the samples."""

import contextlib
import importlib.util
import io
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.spec.model import Exercise
from tests.styles import STYLES

Called = Callable[..., Any]

ROOT = Path(__file__).resolve().parents[2]
RIGHT = ROOT / "exercises" / "samples" / "right"


def known_right(exercise: Exercise, function: str) -> Mapping[str, Called]:
    """Return what is right for one function: name of the style or sample -> the function."""
    found: dict[str, Called] = {f"style {name}": f for name, f in STYLES[function].items()}
    for name, module in _modules(exercise.file):
        if function in vars(module):
            found[f"sample {name}"] = getattr(module, function)
    return found


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Throw away what is printed."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _modules(file: str) -> Iterator[tuple[str, ModuleType]]:
    """Import this file of every sample that has one, each with the folder's own helpers."""
    for folder in sorted(RIGHT.iterdir()):
        path = folder / file
        if path.exists():
            yield folder.name, _imported(path)


def _imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    if spec is None or spec.loader is None:
        msg = f"{path} cannot be imported"
        raise ImportError(msg)
    module = importlib.util.module_from_spec(spec)
    before = set(sys.modules)
    sys.path.insert(0, str(path.parent))
    try:
        with silence():
            spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
        for name in set(sys.modules) - before:
            if getattr(sys.modules[name], "__file__", "") == str(path.with_name(f"{name}.py")):
                del sys.modules[name]
    return module
