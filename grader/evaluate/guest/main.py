"""The guest: the process in which a submission is imported and called.

Theory of operation. The parent starts it with the protocol on descriptors 0 and 1; it moves the
protocol to others, puts the null device on 0, 1 and 2, and says READY once NumPy is there. Then it
takes requests in a loop, LOAD first. It says CLOSED when its limits hold, or the wall stands, and
only then runs the submission's code. Each input of a CALL is answered by one frame as soon as its
answer is known, with the serial number of the input. It trusts the parent and is trusted by
nobody: the student's code can undo all that follows here, to the harm of this process alone.
"""

import gc
import importlib
import os
import sys
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from . import faults, importer, limits, output, values, wire

if TYPE_CHECKING:
    from .cells import Notebook
    from .closing import Closing


class Guest:
    """One submission: its module, its output, and the channel to the parent."""

    def __init__(self, source: int, sink: int, closing: "Closing | None" = None) -> None:
        self._source = source
        self._sink = sink
        self._closing = closing
        self._capture = output.Capture()
        self._submission = importer.Submission({})
        self._module: ModuleType | None = None

    def serve(self) -> NoReturn:
        """Answer requests until the parent closes the channel; EOFError then."""
        wire.send(self._sink, wire.frame(wire.READY, []))
        while True:
            kind, payload = wire.receive(self._source)
            request: Any = wire.unpack(payload)
            if kind == wire.LOAD:
                self._load(*request)
            else:
                self._calls(*request)

    def _load(self, module: str, files: Any, texts: Any, quota: Any, cells: Any) -> None:
        cpu_s, memory_bytes, *time = quota
        named = {name: (file, raw) for name, file, raw in files}
        notebook = self._notebook(module, named[module], cells, time) if cells else None
        self._submission = importer.Submission(named, notebook)
        if self._closing is None:
            importer.admit(self._submission, sealed=False)
            limits.restrict(cpu_s, memory_bytes)
        else:
            sources = {name: raw for name, _, raw in files}
            self._closing.close(self._submission, sources, cpu_s, memory_bytes)
        wire.send(self._sink, wire.frame(wire.CLOSED, []))
        output.redirect(self._capture)
        try:
            self._module = importlib.import_module(module)
            answer = self._names(texts)
        except MemoryError as error:
            error.__traceback__ = None
            self._send(wire.MEMORY, [0])
        except BaseException as error:  # noqa: BLE001  whatever the student's code raises
            self._send_fault(0, error)
        else:
            self._send(wire.LOADED, [*answer, self._capture.take(), *self._told(module, notebook)])

    def _notebook(self, module: str, named: tuple[str, bytes], cells: Any, time: Any) -> "Notebook":
        """Return the main module as a notebook, whose time begins now; files alone pay nothing."""
        importer.reveal()
        from .cells import Notebook
        from .clock import Clock

        clock = Clock(*time)
        clock.start()
        return Notebook(module, *named, cells, clock, self._fault)

    def _names(self, wanted: Any) -> list[wire.Item]:
        """Return what can be called, own names and NumPy's, the texts, and what is no text."""
        there: dict[Any, Any] = vars(self._module)
        own: list[wire.Item] = []
        borrowed: list[wire.Item] = []
        for name, thing in there.items():
            if isinstance(name, str) and not name.startswith("_") and callable(thing):
                names = borrowed if vars(np).get(name) is thing else own
                names.append(name[: wire.MAX_NAME])
        texts: list[wire.Item] = []
        others: list[wire.Item] = []
        for name in wanted:
            if name not in there:
                continue
            thing = there[name]
            if isinstance(thing, str):
                texts.append([name, str.__getitem__(thing, slice(wire.MAX_CONSTANT))])
            else:
                others.append([name, values.type_name(thing)])
        return [own[: wire.MAX_NAMES], borrowed[: wire.MAX_NAMES], texts, others]

    def _told(self, module: str, notebook: "Notebook | None") -> list[wire.Item]:
        """Return what is to be told of the cells, faults and what is left out, or defined again."""
        if notebook is None:
            return [[], [], self._submission.redefined(module)]
        names = vars(self._module)
        return [notebook.faults(names), notebook.left_out, notebook.redefined(names)]

    def _calls(
        self,
        function: str,
        parts: int,
        first: int,
        names: Any,
        inputs: Any,
    ) -> None:
        for serial, given in enumerate(inputs, first):
            output.redirect(self._capture)
            if self._closing is not None:
                self._closing.forget()
            called = None
            try:
                called = getattr(self._module, function)
                value, changed = _call(called, parts, given)
            except MemoryError as error:
                error.__traceback__ = None
                gc.collect()
                self._send(wire.MEMORY, [serial])
            except BaseException as error:  # noqa: BLE001  whatever the student's code raises
                self._send_fault(serial, error, called, len(given))
            else:
                touched: list[wire.Item] = [names[position] for position in changed]
                answer = wire.answer(serial, value, touched, self._capture.take())
                wire.send(self._sink, wire.framed(wire.RETURNED, answer))

    def _send(self, kind: int, item: wire.Item) -> None:
        self._capture.take()
        wire.send(self._sink, wire.frame(kind, item))

    def _send_fault(
        self, serial: int, error: BaseException, called: object = None, given: int = 0
    ) -> None:
        fault = self._fault(error, called, given)
        self._send(wire.RAISED, [serial, *fault, self._capture.take()])

    def _fault(
        self, error: BaseException, called: object = None, given: int = 0
    ) -> list[wire.Item]:
        """Return what is told of an exception; one that defends itself is named alone."""
        try:
            refused = self._closing.refused(error) if self._closing else ""
            return faults.describe(error, self._submission, called, refused, given)
        except BaseException:  # noqa: BLE001  it is student's code that is asked
            return [values.type_name(error), "", [], 0, "", 0, ""]


def _call(called: Any, parts: int, given: Any) -> tuple[list[wire.Item], list[int]]:
    """Call with fresh copies; return the value and the positions of the changed arguments."""
    arguments = [_argument(item) for item in given]
    value = values.describe(called(*arguments), parts)
    changed = [
        position
        for position, (item, argument) in enumerate(zip(given, arguments, strict=True))
        if isinstance(argument, np.ndarray)
        and (argument.shape != item.shape or argument.tobytes() != item.raw)
    ]
    return value, changed


def _argument(item: Any) -> Any:
    """Return an int, a float64 number, or a writable array of its own."""
    if isinstance(item, int):
        return item
    numbers = np.frombuffer(item.raw, dtype=np.float64)
    return numbers.reshape(item.shape).copy() if item.shape else numbers[0]


def main() -> None:
    """Serve on the standard descriptors until the parent is gone."""
    source, sink = output.take_channel()
    limits.die_with_parent()
    serve(lambda: Guest(source, sink))


def serve(make: Callable[[], Guest]) -> NoReturn:
    """Make a guest and let it serve until its parent is gone."""
    del sys.argv[1:]
    warnings.simplefilter("ignore")
    try:
        make().serve()
    except MemoryError:
        os._exit(wire.EXIT_MEMORY)
    except BaseException:  # noqa: BLE001  the channel is gone, or the student broke this process
        os._exit(1)
