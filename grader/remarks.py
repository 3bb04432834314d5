"""What is said of a submission as a whole: `remark.` in the phrases of a language."""

from collections.abc import Collection, Iterator

from grader.evaluate.contract import CellFault, Loaded, LoadReply, Redefined, Sources
from grader.evaluate.sources import file_of
from grader.language.model import Table, Words
from grader.notation import escaped
from grader.words import exception

_SHOWN = 5


def remarks(
    sources: Sources, loaded: LoadReply, names: Collection[str], words: Words
) -> tuple[str, ...]:
    """Return them in the order in which they are read; `names` are what the exercise asks for."""
    return tuple(_remarks(sources, loaded, names, words))


def _remarks(
    sources: Sources, loaded: LoadReply, names: Collection[str], words: Words
) -> Iterator[str]:
    phrases = words.phrases
    file = file_of(sources)
    for older in sources.older:
        yield phrases["remark.older"].format(older=escaped(older), file=file)
    if not isinstance(loaded, Loaded):
        return
    if loaded.printed and sources.cells is None:
        yield phrases["prints"].format(file=file)
    untold = [each for each in loaded.faults if not _is_told(each, loaded, names)]
    for stopped in untold[:_SHOWN]:
        yield _stopped(stopped, names, words)
    for name in names:
        if name in loaded.borrowed:
            yield phrases["remark.borrowed"].format(name=name, file=file)
    for again in loaded.redefined:
        if again.name in names:
            yield _redefined(again, phrases, is_notebook=sources.cells is not None)
    if loaded.left_out:
        lines = [
            phrases["remark.left_out_line"].format(text=escaped(each.text, 60), cell=each.cell)
            for each in loaded.left_out[:_SHOWN]
        ]
        more = len(loaded.left_out) - _SHOWN
        lines += [phrases["remark.left_out_more"].format(more=more)] if more > 0 else []
        yield phrases["remark.left_out"].format(lines=", ".join(lines))


def _is_told(stopped: CellFault, loaded: Loaded, names: Collection[str]) -> bool:
    """Tell whether a function, or a written answer, is not there and its message says why."""
    there = {*loaded.functions, *loaded.borrowed, *loaded.texts, *loaded.not_texts}
    return any(name in names and name not in there for name in stopped.lost)


def _stopped(stopped: CellFault, names: Collection[str], words: Words) -> str:
    fault, phrases = stopped.fault, words.phrases
    lines = [frame.line for frame in fault.frames if frame.cell == stopped.cell]
    lost = [name for name in stopped.lost if name in names]
    return phrases["remark.cell"].format(
        cell=stopped.cell,
        raised=exception(fault.type, fault.message, words).rstrip("."),
        line=phrases["remark.cell_line"].format(line=lines[-1]) if lines else "",
        names=phrases["remark.cell_names"].format(names=", ".join(lost)) if lost else "",
    )


def _redefined(again: Redefined, phrases: Table, *, is_notebook: bool) -> str:
    places = list(dict.fromkeys(again.places))
    key = "redefined" if len(places) > 1 else "redefined_in_one"
    return phrases[f"remark.{key}" if is_notebook else "remark.redefined_in_file"].format(
        name=again.name,
        many=len(again.places),
        places=", ".join(map(str, places)),
        counts=again.counts,
    )
