"""German: labels, help, and the parts of sentences; all tables together.

Students are addressed as "du". A function is "sie", an answer as well.
"""

from grader.language.de.commands import COMMANDS
from grader.language.de.facts import FACTS
from grader.language.de.findings import ADVICE, SENTENCES
from grader.language.de.html import HTML
from grader.language.de.report import PLACES, PLURALS, REPORT
from grader.language.de.watch import WATCH
from grader.language.model import Words, one_alone

WORDS = Words(
    code="de",
    name="Deutsch",
    is_one=one_alone,
    labels={
        "right": "richtig",
        "wrong": "falsch",
        "bad_form": "nicht in der verlangten Form",
        "missing": "fehlt",
        "raised": "löst eine Ausnahme aus",
        "timeout": "dauert zu lange",
        "memory": "braucht zu viel Speicher",
        "crashed": "endet ohne Antwort",
        "skipped": "nicht aufgerufen",
        "needs_marking": "wartet auf Bewertung von Hand",
        "marked": "von einem Menschen bewertet",
        "grader_fault": "nicht bewertet",
    },
    help={
        "right": "Die Antwort ist bei jedem Datensatz richtig. Hier ist nichts mehr zu tun.",
        "wrong": "Die Antwort hat die richtige Form, aber ihre Zahlen sind nicht richtig. "
        "Vergleiche sie mit den erwarteten, bei dem Datensatz, der gezeigt wird, und folge dem "
        "Hinweis.",
        "bad_form": "Was zurückkam, lässt sich nicht mit der richtigen Antwort vergleichen. Es hat "
        "einen anderen Typ oder eine andere Form, es enthält NaN, oder die Argumente wurden "
        "verändert. Gib zurück, was die Startdatei verlangt.",
        "missing": "Unter diesem Namen gibt es noch keine Antwort. Schreib sie, mit dem Namen und "
        "den Argumenten aus der Startdatei.",
        "raised": "Python hat mit einer Ausnahme abgebrochen. Lies ihre Meldung und die Zeile "
        "daneben, und ruf die Funktion selbst mit den gezeigten Eingaben auf.",
        "timeout": "Innerhalb der Zeitgrenze kam keine Antwort. Such nach einer Schleife, die "
        "nicht endet, und nimm Operationen auf Arrays statt langsamer Schleifen.",
        "memory": "Es wurde mehr Speicher verlangt, als da ist. Such nach einem Array, das viel "
        "größer ist als die Eingaben.",
        "crashed": "Der Python-Prozess endete ohne Antwort. Such nach sehr tiefer Rekursion, nach "
        "Aufrufen von exit und nach Code, der nicht Python ist.",
        "skipped": "Die Funktion wurde nicht aufgerufen, weil die Zeit aufgebraucht war oder der "
        "Prozess beendet wurde. Behebe zuerst, was gezeigt wird, und prüf die Datei noch einmal.",
        "needs_marking": "Deine Antwort ist da, und ein Mensch wird sie lesen. Hier ist nichts "
        "mehr zu tun.",
        "marked": "Jemand hat deine Antwort gelesen und Punkte gegeben. Lies, was zu jedem Teil "
        "gesagt wird.",
        "grader_fault": "Der Grader selbst hatte ein Problem; Punkte wurden keine abgezogen. "
        "Versuch es bitte noch einmal; passiert es wieder, dann zeig es deiner Lehrperson.",
    },
    sentences=SENTENCES,
    advice=ADVICE,
    tried={
        "file": "eine Datei zu öffnen oder nach ihr zu sehen",
        "process": "ein anderes Programm zu starten",
        "network": "das Netz zu benutzen",
        "thread": "einen Thread zu starten",
        "signal": "einem Prozess ein Signal zu senden",
        "other": "etwas zu tun, das nur das System darf",
    },
    not_run={
        "total": "die Zeit für die ganze Datei war schon aufgebraucht",
        "stopped": "die Bewertung wurde vor dieser Funktion beendet",
        "retries": "sie hatte schon zweimal zu lange gebraucht oder den Prozess beendet",
    },
    phrases={
        "marked": "{name}: {score} von {points}.",
        "marked_item": "{item}: {score} von {points}. {comment}",
        "changed": "Außerdem verändert sie {arguments} an Ort und Stelle; arbeite mit einer Kopie: "
        "`.copy()`.",
        "mistake": "Bekannter Fehler ({name}): {says}",
        "object": "ein Objekt vom Typ {container}",
        "symbolic": ", also {symbols}",
        "one_array": "ein Array",
        "several_parts": "etwas aus {count} Teilen, alle auf einmal: `return {names}`",
        "signal": "Signal {signal}",
        "exit_code": "Exit-Code {code}",
        "frame": "{file}, Zeile {line}:",
        "frame_in": "{file}, Zeile {line}, in {function}:",
        "frame_cell": "{file}, Zelle {cell}, Zeile {line}:",
        "frame_cell_in": "{file}, Zelle {cell}, Zeile {line}, in {function}:",
        "cell_line": "Zelle {cell}, Zeile {line}",
        "remark.older": "Es gibt auch {older}; es zählt {file}, das zuletzt geändert wurde.",
        "remark.cell": "Zelle {cell} bricht ab, die anderen wurden ausgeführt: "
        "{raised}{line}.{names}",
        "remark.cell_line": " (Zeile {line})",
        "remark.cell_names": " Was sie zu {names} sagt, zählt nicht.",
        "remark.left_out": "Während dein Code geprüft wird, läuft nur Python. Ausgelassen: "
        "{lines}.",
        "remark.left_out_line": "{text} (Zelle {cell})",
        "remark.left_out_more": "und {more} weitere",
        "remark.borrowed": "{name} ist hier die Funktion von NumPy: {file} importiert sie und "
        "definiert selbst keine mit diesem Namen.",
        "remark.redefined": "{name} ist {many}-mal definiert, in den Zellen {places}; es zählt die "
        "letzte, die ausgeführt werden konnte, in Zelle {counts}.",
        "remark.redefined_in_one": "{name} ist in Zelle {counts} {many}-mal definiert; die letzte "
        "Definition zählt.",
        "remark.redefined_in_file": "{name} ist {many}-mal definiert, in den Zeilen {places}; die "
        "letzte Definition zählt.",
        "left_out": " … {count} Zeichen ausgelassen … ",
        "no_input": "input() gibt es nicht, während dein Code geprüft wird",
        "not_available": "{module} gibt es nicht, während dein Code geprüft wird",
        "not_right": "{function}: Die Antwort ist nicht richtig für die Eingaben, die hier stehen.",
        "alone": "{function}: Zurück kam {got}, erwartet wird {want}.",
        "differs": "{function}: {place} ist {got}, erwartet wird {want}{differ}.",
        "all_differ": " (alle {size} weichen ab)",
        "component": "Komponente {at}",
        "row_column": "Zeile {row}, Spalte {column}",
        "entry": "Eintrag {at}",
        "the_value": "Der Wert ist",
        "hidden": "{function}: {label}, bei Daten, die nicht gezeigt werden.",
        "input_shown": "{function}: {label}, bei den Eingaben, die hier stehen.",
        "prints": "{file} gibt beim Importieren etwas aus; das schadet nicht.",
        "not_there": "In {folder} gibt es keine Datei {file}: noch nicht abgegeben.",
        "searching": "{function}: Suche nach dem kleinsten Datensatz, der es zeigt",
    },
    plurals={
        "seconds": ("{count} Sekunde", "{count} Sekunden"),
        "arguments": ("ihr Argument", "ihre Argumente"),
        "of_numbers": ("{count} von {size} Zahlen ist", "{count} von {size} Zahlen sind"),
        "differ": (" ({count} von {size} weicht ab)", " ({count} von {size} weichen ab)"),
        "earlier": (
            "({count} frühere Zeile von dir ist ausgelassen)",
            "({count} frühere Zeilen von dir sind ausgelassen)",
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
