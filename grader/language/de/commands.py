"""German: what the commands for students say; filled in by grader/cli/ and grader/report/."""

COMMANDS = {
    "list.course": "Kurs, {found}: {root}",
    "list.points": "{points}",
    "list.bonus": "{points} Bonus",
    "list.written": "{points}, bewertet ein Mensch",
    "start.wrote": "{path} ist geschrieben.",
    "start.kept": "{path} ist schon da und bleibt, wie es ist.",
    "start.next": "Weiter: Öffne {path}, setz in einer Funktion deinen eigenen Code an die Stelle "
    "von `raise NotImplementedError`, speichere, und tippe:",
    "start.next_kept": "Weiter: Sieh nach, wie weit es ist:",
    "start.progress": "Wie weit du mit allen Aufgaben bist:",
    "hints.title": "Hinweise zu {name} ({shown} von {total}):",
    "hints.hint": "{number}. {text}",
    "hints.more": "Noch einer:",
    "hints.last": "Das war der letzte Hinweis. Alles zu einer Antwort:",
    "hints.reset": "Wieder vom ersten an:",
    "hints.forgotten": "Die Hinweise zu {name} fangen wieder mit dem ersten an.",
    "hints.none": "Zu {name} gibt es keine Hinweise.",
    "hints.not_counted": "Wie viele Hinweise du gesehen hast, lässt sich nicht merken ({why}); "
    "darum ist es jedes Mal der erste. XDG_STATE_HOME kann einen Ordner nennen, in den geschrieben "
    "werden darf.",
    "hints.not_written": "{name} ist eine schriftliche Antwort, die ein Mensch bewertet: Hinweise "
    "gibt es dazu nicht.",
    "hints.no_function": '{exercise} hat keine Funktion "{name}"; es gibt {names}',
    "hints.no_function_but": '{exercise} hat keine Funktion "{name}"; meinst du "{near}"?',
    "status.points": "{earned} von {most}",
    "status.absent": "nicht angefangen",
    "status.right": "alles richtig",
    "status.waits": "alles richtig, {points} davon bewertet noch ein Mensch",
    "status.not_graded": "nicht bewertet: Der Grader selbst hatte ein Problem",
    "status.not_called": "die Datei lässt sich nicht importieren",
    "status.first": "als Nächstes {name}: {label}",
    "status.total": "Insgesamt: {earned} von {most}",
    "status.next": "Weiter:",
    "status.done": "Alles ist richtig.",
    "status.looking": "{exercise}: {file} wird angesehen",
    "status.folder": "{path} ist eine Datei; `grade status` nimmt den Ordner mit deinen Aufgaben",
}
