"""English: what the commands for students say; filled in by grader/cli/ and grader/report/."""

COMMANDS = {
    "list.course": "course {found}: {root}",
    "list.points": "{points}",
    "list.bonus": "{points} bonus",
    "list.written": "{points}, marked by a person",
    "start.wrote": "Wrote {path}.",
    "start.kept": "{path} is there already and was left as it is.",
    "start.next": "Next: open {path}, put your own code in place of `raise NotImplementedError` "
    "in one function, save, and type:",
    "start.next_kept": "Next: see how far it is:",
    "start.progress": "How far you are with all exercises:",
    "hints.title": "Hints for {name} ({shown} of {total}):",
    "hints.hint": "{number}. {text}",
    "hints.more": "One more:",
    "hints.last": "That was the last hint. The whole story of an answer:",
    "hints.reset": "From the first one again:",
    "hints.forgotten": "The hints for {name} begin with the first one again.",
    "hints.none": "No hints are given for {name}.",
    "hints.not_counted": "How many hints you have seen cannot be kept ({why}), so each time this "
    "is the first one. XDG_STATE_HOME may name a folder that can be written to.",
    "hints.not_written": "{name} is a written answer, which a person marks: there are no hints "
    "for it.",
    "hints.no_function": '{exercise} has no function "{name}"; known are {names}',
    "hints.no_function_but": '{exercise} has no function "{name}"; did you mean "{near}"?',
    "status.points": "{earned} of {most}",
    "status.absent": "not started",
    "status.right": "all right",
    "status.waits": "all right, {points} of it waits for a person's mark",
    "status.not_graded": "not graded: the grader itself had a problem",
    "status.not_called": "the file cannot be imported",
    "status.first": "next {name}: {label}",
    "status.total": "Total: {earned} of {most}",
    "status.next": "Next:",
    "status.done": "All of it is right.",
    "status.looking": "{exercise}: looking at {file}",
    "status.folder": "{path} is a file; `grade status` takes the folder that holds your exercises",
}
