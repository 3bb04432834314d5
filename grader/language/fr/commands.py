"""French: what the commands for students say; filled in by grader/cli/ and grader/report/."""

from grader.language.fr.typography import typeset

COMMANDS = typeset(
    {
        "list.course": "cours {found} : {root}",
        "list.points": "{points}",
        "list.bonus": "{points} en bonus",
        "list.written": "{points}, noté par une personne",
        "start.wrote": "{path} est écrit.",
        "start.kept": "{path} est déjà là et reste tel quel.",
        "start.next": "Ensuite : ouvrez {path}, mettez votre propre code à la place de "
        "`raise NotImplementedError` dans une fonction, enregistrez, et tapez :",
        "start.next_kept": "Ensuite : voyez où vous en êtes :",
        "start.progress": "Où vous en êtes avec tous les exercices :",
        "hints.title": "Indices pour {name} ({shown} sur {total}) :",
        "hints.hint": "{number}. {text}",
        "hints.more": "Un de plus :",
        "hints.last": "C'était le dernier indice. Toute l'histoire d'une réponse :",
        "hints.reset": "À nouveau depuis le premier :",
        "hints.forgotten": "Les indices pour {name} recommencent au premier.",
        "hints.none": "Il n'y a pas d'indices pour {name}.",
        "hints.not_counted": "Le nombre d'indices vus ne peut pas être gardé ({why}), donc c'est "
        "chaque fois le premier. XDG_STATE_HOME peut nommer un dossier où il est permis d'écrire.",
        "hints.not_written": "{name} est une réponse rédigée, notée par une personne : il n'y a "
        "pas d'indices pour elle.",
        "hints.no_function": "{exercise} n'a pas de fonction « {name} » ; il y a {names}",
        "hints.no_function_but": "{exercise} n'a pas de fonction « {name} » ; est-ce « {near} » ?",
        "status.points": "{earned} sur {most}",
        "status.absent": "pas commencé",
        "status.right": "tout est juste",
        "status.waits": "tout est juste, une personne doit encore en noter {points}",
        "status.not_graded": "pas évalué : le correcteur lui-même a eu un problème",
        "status.not_called": "le fichier ne peut pas être importé",
        "status.first": "ensuite {name} : {label}",
        "status.total": "Total : {earned} sur {most}",
        "status.next": "Ensuite :",
        "status.done": "Tout est juste.",
        "status.looking": "{exercise} : lecture de {file}",
        "status.folder": "{path} est un fichier ; `grade status` prend le dossier de vos exercices",
    }
)
