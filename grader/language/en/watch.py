"""English: what `grade watch` says of itself, and its words for each verdict."""

WATCH = {
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
    "state.right": "right",
    "state.wrong": "wrong",
    "state.bad_form": "not in the form asked for",
    "state.missing": "missing",
    "state.raised": "stopped by an exception",
    "state.timeout": "too slow",
    "state.memory": "too large for the memory",
    "state.crashed": "ended without an answer",
    "state.skipped": "not called",
    "state.needs_marking": "waiting for a person's mark",
    "state.marked": "marked by a person",
    "state.grader_fault": "not graded",
    "state.unwritten": "not written yet",
    "listed": "{score} of {most}",
}
