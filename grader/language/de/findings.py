"""German: what is said of a finding; grader/judge/finding.py lists the fields of each key."""

_MAIN = 'if __name__ == "__main__":'
_CLEANUP = (
    "Such nach Code, der Dateien schließt, sys.stdout ersetzt oder in Dateideskriptoren schreibt."
)

SENTENCES = {
    "import.raised": "Deine Datei bricht beim Importieren ab: {raised}\n{where}\n"
    "Noch konnte keine Funktion aufgerufen werden. {import_advice}",
    "import.syntax": "Python kann {file}, Zeile {line}, nicht lesen: {message}\n{excerpt}\n"
    "{syntax_advice}",
    "import.missing_module": "Deine Datei importiert {module}; das gibt es nicht, während dein "
    "Code geprüft wird.\n{where}\n{module_advice}",
    "import.exit": "Deine Datei beendet das Programm beim Importieren.\n{where}\n"
    f"Setz exit() und sys.exit() unter `{_MAIN}`, oder nimm sie heraus.",
    "import.refused": "Deine Datei versucht beim Importieren, {tried}; das geht nicht, während "
    "dein Code geprüft wird.\n{where}\n{refused_advice}",
    "import.timeout": "Deine Datei war nach {seconds} noch nicht fertig importiert und wurde "
    "angehalten.\n"
    f"Such nach einer Schleife, die nicht endet; setz lange Rechnungen unter `{_MAIN}`.",
    "import.memory": "Deine Datei braucht beim Importieren mehr als {limit_mb} MB.\n"
    f"Such nach sehr großen Arrays außerhalb der Funktionen; setz sie unter `{_MAIN}`.",
    "import.crashed": "Der Python-Prozess endete, während deine Datei importiert wurde ({ended}).\n"
    "Importier die Datei für sich, und nimm Zeile für Zeile heraus, bis das aufhört.",
    "import.garbled": "Deine Datei hat beim Importieren die Verbindung zum Grader gestört "
    f"({{reason}}).\n{_CLEANUP}",
    "import.unread": "Deine Datei ist abgegeben, kann aber nicht gelesen werden: {reason}\n"
    "Gib sie noch einmal ab, als eine einzige Python-Datei von dir.",
    "function.missing": "{name}: In {file} gibt es keine Funktion mit diesem Namen.\n"
    "Fang mit ihrer Zeile aus der Startdatei an: `def {name}(...):`.",
    "function.misnamed": "{name}: In {file} gibt es keine Funktion mit diesem Namen.\n"
    "Es gibt `{nearest}`: Wenn das die richtige ist, nenn sie `{name}`.",
    "function.unwritten": "{name}: noch nicht geschrieben, sie löst noch NotImplementedError aus.\n"
    "Setz deinen eigenen Code an die Stelle dieser Zeile.",
    "function.cell": "{name}: sie fehlt, weil Zelle {cell} abbricht: {raised}\n{where}\n"
    "Die anderen Zellen wurden ausgeführt. Bring diese in Ordnung, und führ das Notebook von oben "
    "aus.",
    "written.missing": "{name}: Es gibt noch keine schriftliche Antwort.\n"
    'Schreib sie als Text in die Datei: {name} = """ ... """',
    "written.empty": "{name}: Die schriftliche Antwort ist noch leer.\n"
    "Schreib sie zwischen die Anführungszeichen; ein Mensch wird sie lesen.",
    "written.not_text": "{name}: Die schriftliche Antwort ist vom Typ {container}, erwartet wird "
    'Text.\nSchreib sie zwischen Anführungszeichen: {name} = """ ... """',
    "written.needs_marking": "{name}: Deine Antwort ist da; ein Mensch wird sie bewerten.",
    "call.arguments": "{function}: Deine Funktion ist {signature}, aufgerufen wird sie als "
    "{wanted}.\nGib ihr diese Argumente, in dieser Reihenfolge.",
    "call.raised": "{function}: Sie löst diese Ausnahme aus: {raised}\n{where}\n{call_advice}",
    "call.refused": "{function}: Sie versucht, {tried}; das geht nicht, während dein Code geprüft "
    "wird.\n{where}\n{refused_advice}",
    "call.exit": "{function}: Sie beendet das Programm, statt eine Antwort zurückzugeben.\n"
    "{where}\nNimm `return` statt exit() oder sys.exit().",
    "call.timeout": "{function}: Nach {seconds} war keine Antwort da, also wurde der Aufruf "
    "angehalten.\nSuch nach einer Schleife, die nicht endet; bei großen Arrays sind die "
    "Operationen von NumPy (@, *, sum) viel schneller als Schleifen.",
    "call.memory": "{function}: Sie braucht mehr als {limit_mb} MB.\n"
    "Such nach einem Array, das größer ist, als Eingaben und Antwort es verlangen.",
    "call.crashed": "{function}: Der Python-Prozess endete während des Aufrufs ({ended}).\n"
    "Such nach sehr tiefer Rekursion, nach os._exit und nach Code, der nicht Python ist.",
    "call.garbled": f"{{function}}: Es kam keine lesbare Antwort ({{reason}}).\n{_CLEANUP}",
    "call.not_run": "{function}: nicht aufgerufen, denn {because}.\n"
    "Behebe zuerst, was lange dauert oder abbricht, und prüf die Datei dann noch einmal.",
    "kind.none": "{function}: Sie gibt None zurück, also keine Antwort.\n"
    "Endet jeder Weg durch die Funktion mit `return`? Ausgeben mit print ist nicht Zurückgeben.",
    "kind.text": "{function}: Sie gibt Text zurück ({container}), erwartet werden Zahlen.\n"
    "Gib die Zahl oder das Array selbst zurück, nicht die gedruckte Form.",
    "kind.generator": "{function}: Sie gibt {container} zurück; dessen Zahlen sind noch nicht "
    "berechnet.\nGib ein Array zurück: np.array(list(...)).",
    "kind.coroutine": "{function}: Sie gibt eine Coroutine zurück, erwartet werden Zahlen.\n"
    "Schreib `def` statt `async def`.",
    "kind.callable": "{function}: Sie gibt eine Funktion zurück ({container}), erwartet werden "
    "Zahlen.\nFehlen die Klammern eines Aufrufs, wie bei `A.sum` statt `A.sum()`?",
    "kind.mapping": "{function}: Sie gibt {container} zurück, erwartet werden Zahlen.\n"
    "Gib die Zahlen selbst zurück, in einem Array.",
    "kind.set": "{function}: Sie gibt {container} zurück, und das hat keine Reihenfolge.\n"
    "Gib die Zahlen in einem Array zurück.",
    "kind.ragged": "{function}: Sie gibt {container} zurück, mit Zeilen verschiedener Länge.\n"
    "Gib allen Zeilen gleich viele Einträge; np.array(...) sagt, wo sie sich unterscheiden.",
    "kind.masked": "{function}: Sie gibt ein Array mit maskierten Einträgen zurück.\n"
    "Gib ein gewöhnliches Array zurück, in dem jeder Eintrag einen Wert hat.",
    "kind.complex": "{function}: Sie gibt komplexe Zahlen zurück, erwartet werden reelle.\n"
    "Sind die Imaginärteile nur Rundungsfehler, dann lässt `.real` sie weg.",
    "kind.structured": "{function}: Sie gibt ein Array mit benannten Feldern zurück "
    "({container}).\nGib ein gewöhnliches Array von Zahlen zurück.",
    "kind.too_deep": "{function}: Sie gibt {container} zurück, zu tief verschachtelt.\n"
    "Gib eine Zahl, einen Vektor oder eine Matrix zurück.",
    "kind.other": "{function}: Sie gibt ein Objekt vom Typ {container} zurück, erwartet werden "
    "Zahlen.\nGib eine Zahl oder ein Array zurück.",
    "kind.too_large": "{function}: Sie gibt ein Array der Form {shape} zurück; das ist zu groß "
    "zum Lesen.\nSteht da aus Versehen ein äußeres Produkt oder ein Broadcast von (N, 1) mit (N,)?",
    "kind.boolean": "{function}: Sie gibt True oder False zurück ({container}), erwartet werden "
    "Zahlen.\nGib den Wert selbst zurück, keinen Vergleich.",
    "kind.not_boolean": "{function}: Sie gibt {container} zurück, erwartet wird True oder False.\n"
    "Gib einen einzigen Vergleich zurück, etwa `a > 0`; np.all(...) macht aus vielen "
    "Wahrheitswerten einen.",
    "kind.parts": "{function}: Sie gibt {container} zurück, erwartet wird {wanted_parts}.",
    "shape.wrong": "{of}: Die Form ist {got_shape}, erwartet wird {want_shape}{symbolic}.\n"
    "Lass dir `.shape` der Antwort für die Eingaben ausgeben, die hier stehen.",
    "shape.right_values": "{of}: Die Zahlen sind richtig, aber die Form ist {got_shape}, erwartet "
    "wird {want_shape}{symbolic}.\nNur die Form ist noch zu ändern, zum Beispiel mit `.reshape`.",
    "finite.nan": "{of}: {which} NaN, keine Zahl.\n"
    "NaN entsteht aus 0/0 oder aus unendlich minus unendlich: Such nach einer Division oder einem "
    "Überlauf.",
    "finite.infinite": "{of}: {which} unendlich.\n"
    "Such nach einer Division durch null oder einem Überlauf.",
    "values.wrong": "{difference}",
    "values.predicate": "{difference}",
    "values.property": "{function}: {why}.",
    "state.changed": "{function}: Sie verändert {arguments_noun} {arguments} an Ort und Stelle, "
    "sodass der Aufrufer danach etwas anderes hat.\n"
    "Das tun `-=`, `+=`, `.sort()`, `A[...] =` und `.shape =`; arbeite mit einer Kopie: "
    "`.copy()`.",
    "state.repeat": "{function}: Derselbe Aufruf gab beim zweiten Mal eine andere Antwort.\n"
    "Such nach Zufallszahlen und nach Werten, die von einem Aufruf zum nächsten bleiben.",
    "state.history": "{function}: Die Antwort hängt von früheren Aufrufen ab; als erste "
    "aufgerufen, mit denselben Argumenten, gibt sie eine andere.\n"
    "Such nach globalen Variablen, Zwischenspeichern und Standardargumenten, die verändert werden.",
    "sandbox.broke": "Entschuldigung: Der Grader selbst hatte ein Problem, an deiner Arbeit liegt "
    "es nicht ({reason}).\nEs wurden keine Punkte abgezogen. Bitte versuch es noch einmal; "
    "passiert es wieder, dann zeig das hier deiner Lehrperson.",
}

ADVICE = {
    "import": "Lass die Datei für sich laufen, bis sie ohne diese Meldung durchläuft.",
    "call": "Ruf sie selbst mit den Eingaben auf, die hier stehen, und sieh dir diese Zeile an.",
    "import_input": f"Nimm input() heraus, oder setz es unter `{_MAIN}`.",
    "call_input": "Nimm input() heraus: Alles, was die Funktion braucht, kommt in ihren "
    "Argumenten.",
    "file": "Datendateien gibt es beim Prüfen nicht: Schreib die Zahlen in deinen Code, oder setz "
    f"die Zeile unter `{_MAIN}`.",
    "refused": "Keine Antwort braucht das: Alles, was eine Funktion braucht, kommt in ihren "
    f"Argumenten. Nimm es heraus, oder setz es unter `{_MAIN}`.",
    "syntax": "Die Ursache liegt oft an der Stelle mit ^ oder in der Zeile darüber.",
    "encoding": "Speichere die Datei noch einmal, in der Kodierung UTF-8.",
    "module": "Benutzen kannst du NumPy und die Standardbibliothek von Python. Ist {module} eine "
    "Datei von dir, dann leg sie in denselben Ordner wie deine Datei.",
    "module_scipy": "SciPy kannst du benutzen, wo es installiert ist, und hier ist es das nicht: "
    "`pip install scipy` installiert es neben dem Grader.",
    "module_grader": f"Setz diese Zeile, und was du damit tust, unter `{_MAIN}`.",
}
"""What to do next, where it depends on what Python said."""
