"""Everything that `grade watch` says of itself, in one table, and the words for each verdict.

`{...}` are filled in where a text is used. Reports have their words elsewhere.
"""

from grader.judge.finding import Verdict

TEXTS = {
    "keys": "h hint, n next, l list, r replay, q quit, ? help",
    "help": "h  a hint for the function that is shown, or for the first wrong one\n"
    "n  the next wrong function, by itself\n"
    "l  all functions in a line each\n"
    "r  call the function again on the dataset that is shown; grade again when all is right\n"
    "a  grade the whole file again\n"
    "q  end\n"
    "Space or Enter: back to the report. A save of the file grades it by itself.",
    "grading": "Grading ...",
    "stamp": "{time}  {news}",
    "first": "Save {file} and it is graded again.",
    "same": "Saved, but nothing in it has changed.",
    "cannot_read": "{reason} Waiting for it.",
    "gone": "{file} is not there any more. Put it back or save it again: this waits for it.",
    "nothing_wrong": "No function is wrong.",
    "hint": "Hint {number} of {total} for {function}: {hint}",
    "no_hint": "There is no hint for {function}.",
    "place_in_lecture": "In the lecture: equation {equation}.",
    "no_dataset": "{function} has no dataset to be called on again; it is graded when you save.",
    "unknown_key": "This key does nothing.",
    # What has changed since the last save.
    "now": "{functions} now {state}",
    "still": "{functions} still {state}",
    "lost": "{functions} no longer right, but {state}",
    "otherwise": "{functions} still {state}, but in another way",
    "counted": "{functions} still {state}, on {failed} datasets instead of {before}",
    "unreadable_now": "the file cannot be imported now, so no function could be called",
    "unreadable_still": "the file still cannot be imported",
    "all_right": "everything is right",
    "no_change": "no verdict has changed",
    "more": "{functions} and {count} more",
}

STATES = {
    Verdict.RIGHT: "right",
    Verdict.WRONG: "wrong",
    Verdict.BAD_FORM: "not in the form asked for",
    Verdict.MISSING: "missing",
    Verdict.RAISED: "stopped by an exception",
    Verdict.TIMEOUT: "too slow",
    Verdict.MEMORY: "too large for the memory",
    Verdict.CRASHED: "ended without an answer",
    Verdict.SKIPPED: "not called",
    Verdict.NEEDS_MARKING: "waiting for a person's mark",
    Verdict.MARKED: "marked by a person",
    Verdict.GRADER_FAULT: "not graded",
}
NOT_WRITTEN = "not written yet"


def text(key: str, **fields: object) -> str:
    """Return the text of this key with its fields filled in."""
    return TEXTS[key].format(**fields)
