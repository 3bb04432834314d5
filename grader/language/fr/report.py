"""French: what the reports say besides; filled in by grader/report/."""

from grader.language.fr.typography import typeset
from grader.notation import NO_BREAK

REPORT = typeset(
    {
        "first": "{title} (isolation : {isolation})",
        "file": "Fichier :",
        "datasets": "Jeux de données : collection {battery}, graine {seed}",
        "course": "Cours : {found}",
        "versions": "Versions : {versions}",
        "bonus": "{name} (bonus)",
        "points": "{earned} sur {most}",
        "failed_on": "{label}, {failed} jeux sur {count}",
        "unwritten": "pas encore écrite",
        "not_called": "pas appelée, fichier non importable",
        "said": "{name} : {text}",
        "why": "Pourquoi : {text}",
        "hint": "Indice : {text}",
        "lecture": "Dans le cours : {place}.",
        "equation": "équation {number}",
        "equations": "équations {number}",
        "help": "Ce que « {label} » veut dire : {text}",
        "derivation": "Le chemin du cours : {text}",
        "steps": "Pas à pas, sur ce jeu de données :",
        "smallest": "Le plus petit jeu de données trouvé",
        "this_dataset": "Le jeu de données",
        "family": "{title} ({family}) :",
        "no_family": "{title} :",
        "rounded": "Les longues données sont arrondies ici à 6 chiffres ; --format json les donne "
        "en entier.",
        "got": "obtenu    {value}",
        "want": "attendu   {value}",
        "got_part": "obtenu {name} = ",
        "no_answer": "pas de réponse",
        "got_head": "obtenu",
        "want_head": "attendu",
        "component_head": "composante",
        "got_apart": "obtenu, forme {shape}",
        "want_apart": "attendu, forme {shape}",
        "empty": "vide, forme {shape}",
        "of_shape": "forme {shape} : ",
        "marks": "* marque ce qui diffère",
        "printed": "L'appel a affiché, à la fin :",
        "next_hint": "Plus d'indices :",
        "next_story": "Toute l'histoire :",
        "one_of_them": "L'un d'eux, pas à pas :",
        "repeat": "À refaire :",
        "others": "Pas justes non plus :",
        "other": " (erreur connue : {name})",
        "one_in_full": "L'une d'elles en entier :",
        "all_in_full": "Toutes en entier :",
        "unwritten_ones": "Pas encore écrites : {names}.",
        "write": "Mettez votre propre code à la place de `raise NotImplementedError`.",
        "absent_ones": "Pas encore dans le fichier : {names}.",
        "begin": "Commencez par leurs lignes du fichier de départ : `def ...`.",
        "remark": "Remarque : {text}",
        "right_here": "{name} : juste sur ce jeu de données.",
        "sum": "{noun} : {score} sur {most} ({parts})",
        "between": " ; ",
        "score": "Points",
        "total": "Total",
        "not_graded": "Pas évalué. Aucun point n'a été retiré.",
        "not_counted": "Pas évalué, et pas compté : {names}.",
        "hidden_run": "Les tests publics et cachés ont été faits.",
        "public_passed": "Les tests publics sont réussis ; des tests cachés suivront quand votre "
        "cours notera.",
        "public": "Ce sont les tests publics ; des tests cachés suivront quand votre cours notera.",
        "bare": "{title} : {score} sur {most}{waits}.",
        "bare_waits": " ; {waits}",
        "hidden": "Des tests cachés suivront quand votre cours notera.",
        "not_handed_in": "{exercise} : pas rendu.",
        "cut": "(Le reste est omis.)",
    }
)

PLURALS = {
    "right_on_all": (
        "{label} pour {count} jeu de données",
        "{label} pour les {count} jeux",
    ),
    "failed_on_all": (
        "{label}, pour {count} jeu de données",
        "{label}, pour les {count} jeux",
    ),
    "right_ones": (
        f"fonction juste{NO_BREAK}: {{right}} sur {{count}}",
        f"fonctions justes{NO_BREAK}: {{right}} sur {{count}}",
    ),
    "waits": (
        "{points} point sera donné par une personne",
        "{points} points seront donnés par une personne",
    ),
    "is_bonus": ("{points} est un bonus", "{points} sont des bonus"),
    "rows": ("{count} ligne", "{count} lignes"),
    "columns": ("{count} colonne", "{count} colonnes"),
    "rows_left_out": ("{count} ligne omise", "{count} lignes omises"),
    "components_left_out": ("{count} composante omise", "{count} composantes omises"),
    "more": ("{count} de plus", "{count} de plus"),
}

PLACES = {
    "shipped with the grader": "livré avec le correcteur",
    "found from the working directory upwards": "trouvé en remontant depuis le dossier de travail",
    "given by --course": "donné par --course",
    "named by GRADE_COURSE": "nommé par GRADE_COURSE",
}
"""Where a course was found, as grader/course.py says it."""
