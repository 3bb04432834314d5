"""German: what `grade watch` says of itself, and its words for each verdict."""

WATCH = {
    "keys": "h Hinweis, n weiter, l Liste, r noch einmal, q Ende, ? Hilfe",
    "help": "h  ein Hinweis zur gezeigten Funktion, sonst zur ersten falschen\n"
    "n  die nächste falsche Funktion, für sich allein\n"
    "l  alle Funktionen, jede in einer Zeile\n"
    "r  die Funktion mit dem gezeigten Datensatz noch einmal aufrufen; neu bewerten, wenn alles "
    "richtig ist\n"
    "a  die ganze Datei noch einmal bewerten\n"
    "q  Ende\n"
    "Leertaste oder Enter: zurück zum Bericht. Speichern der Datei bewertet von selbst.",
    "grading": "Bewerte ...",
    "stamp": "{time}  {news}",
    "first": "Speichere {file}, und es wird neu bewertet.",
    "same": "Gespeichert, aber es hat sich nichts darin geändert.",
    "cannot_read": "{reason} Warte darauf.",
    "gone": "{file} ist nicht mehr da. Leg die Datei zurück oder speichere sie noch einmal: Hier "
    "wird gewartet.",
    "nothing_wrong": "Keine Funktion ist falsch.",
    "hint": "Hinweis {number} von {total} zu {function}: {hint}",
    "no_hint": "Zu {function} gibt es keinen Hinweis.",
    "place_in_lecture": "In der Vorlesung: Gleichung {equation}.",
    "no_dataset": "Zu {function} gibt es keinen Datensatz für einen neuen Aufruf; beim Speichern "
    "wird bewertet.",
    "unknown_key": "Diese Taste tut nichts.",
    "now": "{functions} jetzt {state}",
    "still": "{functions} noch {state}",
    "lost": "{functions} nicht mehr richtig, sondern {state}",
    "otherwise": "{functions} noch {state}, aber auf andere Weise",
    "counted": "{functions} noch {state}, bei {failed} statt {before} Datensätzen",
    "unreadable_now": "die Datei lässt sich jetzt nicht importieren, darum konnte keine Funktion "
    "aufgerufen werden",
    "unreadable_still": "die Datei lässt sich noch immer nicht importieren",
    "all_right": "alles ist richtig",
    "no_change": "kein Urteil hat sich geändert",
    "more": "{functions} und {count} weitere",
    "listed": "{score} von {most}",
    "state.right": "richtig",
    "state.wrong": "falsch",
    "state.bad_form": "nicht in der verlangten Form",
    "state.missing": "fehlt",
    "state.raised": "durch eine Ausnahme gestoppt",
    "state.timeout": "zu langsam",
    "state.memory": "zu groß für den Speicher",
    "state.crashed": "ohne Antwort beendet",
    "state.skipped": "nicht aufgerufen",
    "state.needs_marking": "wartet auf eine Bewertung",
    "state.marked": "von einem Menschen bewertet",
    "state.grader_fault": "nicht bewertet",
    "state.unwritten": "noch nicht geschrieben",
}
