"""English: labels, help, and the parts of sentences; all tables together."""

from grader.language.en.commands import COMMANDS
from grader.language.en.facts import FACTS
from grader.language.en.findings import ADVICE, SENTENCES
from grader.language.en.html import HTML
from grader.language.en.report import PLACES, PLURALS, REPORT
from grader.language.en.watch import WATCH
from grader.language.model import Words, one_alone

WORDS = Words(
    code="en",
    name="English",
    is_one=one_alone,
    labels={
        "right": "right",
        "wrong": "wrong",
        "bad_form": "not in the form asked for",
        "missing": "missing",
        "raised": "raised an exception",
        "timeout": "took too long",
        "memory": "needs too much memory",
        "crashed": "ended without an answer",
        "skipped": "not run",
        "needs_marking": "waits for a person's mark",
        "marked": "marked by a person",
        "grader_fault": "not graded",
    },
    help={
        "right": "The answer is right on every dataset. Nothing is left to do here.",
        "wrong": "The answer has the right form, but its numbers are not right. Compare got and "
        "expected on the dataset that is shown, and follow the hint.",
        "bad_form": "What came back cannot be compared with the right answer. Its type or shape is "
        "another one, it holds NaN, or the arguments were changed. Return what the starter file "
        "asks for.",
        "missing": "There is no answer of this name yet. Write it with the name and the arguments "
        "of the starter file.",
        "raised": "Python stopped with an exception. Read its message and the source line beside "
        "it, and call the function yourself with the inputs that are shown.",
        "timeout": "No answer came within the time limit. Look for a loop that does not end, and "
        "use array operations in place of slow loops.",
        "memory": "More memory was asked for than there is. Look for an array that is much larger "
        "than the inputs.",
        "crashed": "The Python process ended without an answer. Look for very deep recursion, for "
        "exit calls, and for code that is not Python.",
        "skipped": "The function was not called, because the time was used up or the process had "
        "ended. Mend what is shown first, and grade the file again.",
        "needs_marking": "Your answer is there, and a person will read it. Nothing is left to do "
        "here.",
        "marked": "A person has read your answer, and given points for what it says. Read "
        "what is said of each part.",
        "grader_fault": "The grader itself had a problem, and no points were taken. Please try "
        "again; if it happens twice, show it to your teacher.",
    },
    sentences=SENTENCES,
    advice=ADVICE,
    tried={
        "file": "open or look at a file",
        "process": "start another program",
        "network": "use the network",
        "thread": "start a thread",
        "signal": "send a signal to a process",
        "other": "do something that only the system may do",
    },
    not_run={
        "total": "the time for the whole file was used up before",
        "stopped": "the grader was stopped before it came to this function",
        "retries": "it had run out of time or ended the process twice before",
    },
    phrases={
        "marked": "{name}: {score} of {points}.",
        "marked_item": "{item}: {score} of {points}. {comment}",
        "changed": "It also changes {arguments} in place; work on a copy: `.copy()`.",
        "mistake": "Known mistake ({name}): {says}",
        "object": "an object of type {container}",
        "symbolic": ", that is {symbols}",
        "one_array": "one array",
        "several_parts": "{count} parts, all at once: `return {names}`",
        "signal": "signal {signal}",
        "exit_code": "exit code {code}",
        "frame": "{file}, line {line}:",
        "frame_in": "{file}, line {line}, in {function}:",
        "frame_cell": "{file}, cell {cell}, line {line}:",
        "frame_cell_in": "{file}, cell {cell}, line {line}, in {function}:",
        "cell_line": "cell {cell}, line {line}",
        "remark.older": "There is {older} as well; {file} counts, which was changed last.",
        "remark.cell": "Cell {cell} stops, and the others were run: {raised}{line}.{names}",
        "remark.cell_line": " (line {line})",
        "remark.cell_names": " What it says of {names} does not count.",
        "remark.left_out": "Only Python runs while your code is tested. Left out: {lines}.",
        "remark.left_out_line": "{text} (cell {cell})",
        "remark.left_out_more": "and {more} more",
        "remark.borrowed": "{name} is NumPy's own function here: {file} imports it and defines "
        "none of that name.",
        "remark.redefined": "{name} is defined {many} times, in cells {places}; the last one that "
        "could be run, in cell {counts}, counts.",
        "remark.redefined_in_one": "{name} is defined {many} times in cell {counts}; the last one "
        "counts.",
        "remark.redefined_in_file": "{name} is defined {many} times, in lines {places}; the last "
        "one counts.",
        "left_out": " … {count} characters left out … ",
        "no_input": "input() cannot be used while your code is tested",
        "not_available": "{module} is not available while your code is tested",
        "not_right": "{function}: the answer is not right for the inputs shown here.",
        "alone": "{function}: got {got}, expected {want}.",
        "differs": "{function}: {place} is {got}, expected {want}{differ}.",
        "all_differ": " (all {size} differ)",
        "component": "component {at}",
        "row_column": "row {row}, column {column}",
        "entry": "entry {at}",
        "the_value": "the value is",
        "hidden": "{function}: {label}, on data that is not shown.",
        "input_shown": "{function}: {label}, with the inputs shown here.",
        "prints": "{file} prints while it is imported; that does no harm.",
        "not_there": "There is no {file} in {folder}: not handed in yet.",
        "searching": "{function}: looking for the smallest dataset that shows it",
    },
    plurals={
        "seconds": ("{count} second", "{count} seconds"),
        "arguments": ("argument", "arguments"),
        "of_numbers": ("{count} of {size} numbers is", "{count} of {size} numbers are"),
        "differ": (" ({count} of {size} differs)", " ({count} of {size} differ)"),
        "earlier": (
            "({count} earlier line of yours is left out)",
            "({count} earlier lines of yours are left out)",
        ),
    }
    | PLURALS,
    facts=FACTS,
    watch=WATCH,
    html=HTML,
    report=REPORT,
    commands=COMMANDS,
    places=PLACES,
)
