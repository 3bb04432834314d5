"""What is said of tasks without a call: functions that are not there, and written answers."""

from grader.evaluate.contract import Loaded, LoadReply
from grader.judge.finding import Finding, Verdict
from grader.judge.judge import ending
from grader.nearest import nearest
from grader.spec.model import Function, Written


def missing(function: Function, loaded: LoadReply, file: str) -> Finding | None:
    """Return why the function cannot be called at all, or None; `file` is the student's."""
    if not isinstance(loaded, Loaded):
        return ending(loaded, "import")
    if function.name in (*loaded.functions, *loaded.borrowed):
        return None
    stopped = _stopped(function.name, loaded)
    if stopped is not None:
        return stopped
    fields = {"name": function.name, "file": file}
    near = nearest(function.name, loaded.functions)
    if near is None:
        return Finding(verdict=Verdict.MISSING, key="function.missing", fields=fields)
    fields["nearest"] = near
    return Finding(verdict=Verdict.MISSING, key="function.misnamed", fields=fields)


def written_down(written: Written, loaded: LoadReply) -> Finding:
    """Return what is said of a written answer, which only a person can mark."""
    if not isinstance(loaded, Loaded):
        return ending(loaded, "import")
    if written.name in loaded.not_texts:
        fields = {"name": written.name, "container": loaded.not_texts[written.name]}
        return Finding(verdict=Verdict.BAD_FORM, key="written.not_text", fields=fields)
    stopped = _stopped(written.name, loaded)
    if stopped is not None and written.name not in loaded.texts:
        return stopped
    text = loaded.texts.get(written.name)
    if text is None:
        verdict, key = Verdict.MISSING, "written.missing"
    elif not text.strip():
        verdict, key = Verdict.MISSING, "written.empty"
    else:
        verdict, key = Verdict.NEEDS_MARKING, "written.needs_marking"
    return Finding(verdict=verdict, key=key, fields={"name": written.name})


def _stopped(name: str, loaded: Loaded) -> Finding | None:
    """Return that the cell which would define this name did not come to its end; the last one."""
    for stopped in reversed(loaded.faults):
        if name in stopped.lost:
            fault = stopped.fault
            return Finding(
                verdict=Verdict.RAISED,
                key="function.cell",
                fields={
                    "name": name,
                    "cell": stopped.cell,
                    "type": fault.type,
                    "message": fault.message,
                    "frames": fault.frames,
                    "column": fault.column,
                },
            )
    return None
