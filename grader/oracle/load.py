"""Load the course's reference/ by path, under a private name, in the trusted process alone."""

import importlib.util
import sys
import traceback
from collections.abc import Callable
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.errors import CourseError, Mistake, SpecErrors
from grader.nearest import suggestion

_PACKAGE = "reference"


class Reference:
    """The functions of one course's reference/, loaded when first asked for.

    The modules import each other as `from reference import exact`; that name exists only while
    they are loaded, so that no other code of this interpreter can import the answers by name.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._modules: dict[str, ModuleType] = {}

    def lookup(self, name: str) -> Callable[..., Any]:
        """Return the function called "module.function"; CourseError when there is none."""
        module_name, _, function_name = name.partition(".")
        if not self._modules:
            self.load()
        module = self._modules.get(module_name)
        if module is None:
            msg = f"{self._folder}: there is no {module_name}.py for {name!r}"
            raise CourseError(msg + suggestion(module_name, self._modules))
        function = getattr(module, function_name, None)
        if not callable(function):
            msg = f"{self._folder / module_name}.py: there is no function {function_name!r}"
            raise CourseError(msg + suggestion(function_name, vars(module)))
        return function  # type: ignore[no-any-return]

    def load(self) -> None:
        """Execute every module; SpecErrors, with file and line, when one of them cannot be."""
        before = {
            name: sys.modules.pop(name)
            for name in list(sys.modules)
            if name == _PACKAGE or name.startswith(f"{_PACKAGE}.")
        }
        try:
            package = ModuleType(_PACKAGE)
            package.__path__ = [str(self._folder)]
            sys.modules[_PACKAGE] = package
            for path in sorted(self._folder.glob("*.py")):
                if path.stem != "__init__" and f"{_PACKAGE}.{path.stem}" not in sys.modules:
                    self._execute(f"{_PACKAGE}.{path.stem}", path)
            self._modules = {
                name.partition(".")[2]: module
                for name, module in sys.modules.items()
                if name.startswith(f"{_PACKAGE}.")
            }
        except Exception as error:
            raise SpecErrors((self._mistake(error),)) from error
        finally:
            for name in [n for n in sys.modules if n.partition(".")[0] == _PACKAGE]:
                del sys.modules[name]
            sys.modules.update(before)

    def _mistake(self, error: Exception) -> Mistake:
        """Return what keeps the reference from being loaded, with its last line in the folder."""
        places = [("", 1)]
        places += [
            (frame.f_code.co_filename, line)
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename.startswith(str(self._folder))
        ]
        why = str(error)
        if isinstance(error, SyntaxError):
            places.append((error.filename or "", error.lineno or 1))
            why = error.msg
        file, line = places[-1]
        what = f"the reference cannot be loaded: {type(error).__name__}: {why}"
        return Mistake(Path(_PACKAGE, Path(file).name).as_posix(), line, 1, "", what)

    @staticmethod
    def _execute(name: str, path: Path) -> None:
        loader = SourceFileLoader(name, str(path))
        spec = ModuleSpec(name, loader, origin=str(path))
        spec.has_location = True
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        loader.exec_module(module)
