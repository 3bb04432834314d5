"""French: labels, help, and the parts of sentences; all tables together.

Students are addressed as "vous". A function is "elle"; a shape, too, is feminine.
"""

from grader.language.fr.commands import COMMANDS
from grader.language.fr.facts import FACTS
from grader.language.fr.findings import ADVICE, SENTENCES
from grader.language.fr.html import HTML
from grader.language.fr.report import PLACES, PLURALS, REPORT
from grader.language.fr.typography import typeset
from grader.language.fr.watch import WATCH
from grader.language.model import Words, below_two

WORDS = Words(
    code="fr",
    name="Français",
    is_one=below_two,
    labels={
        "right": "juste",
        "wrong": "faux",
        "bad_form": "pas la forme demandée",
        "missing": "manque",
        "raised": "lève une exception",
        "timeout": "prend trop de temps",
        "memory": "demande trop de mémoire",
        "crashed": "s'arrête sans réponse",
        "skipped": "pas appelée",
        "needs_marking": "attend d'être notée par une personne",
        "marked": "noté par une personne",
        "grader_fault": "pas évaluée",
    },
    help=typeset(
        {
            "right": "La réponse est juste pour chaque jeu de données. Il n'y a plus rien à faire "
            "ici.",
            "wrong": "La réponse a la bonne forme, mais ses nombres ne sont pas justes. "
            "Comparez-les à ceux qui sont attendus, sur le jeu de données montré, et suivez "
            "l'indice.",
            "bad_form": "Ce qui est revenu ne peut pas être comparé à la bonne réponse. Le type "
            "ou la forme est autre, il y a des NaN, ou les arguments ont été modifiés. Renvoyez ce "
            "que demande le fichier de départ.",
            "missing": "Il n'y a pas encore de réponse de ce nom. Écrivez-la, avec le nom et les "
            "arguments du fichier de départ.",
            "raised": "Python s'est arrêté sur une exception. Lisez son message et la ligne à "
            "côté, et appelez vous-même la fonction avec les données montrées.",
            "timeout": "Aucune réponse n'est venue dans le temps imparti. Cherchez une boucle sans "
            "fin, et remplacez les boucles lentes par des opérations sur des tableaux.",
            "memory": "Il a été demandé plus de mémoire qu'il n'y en a. Cherchez un tableau bien "
            "plus grand que les données.",
            "crashed": "Le processus Python s'est terminé sans réponse. Cherchez une récursion "
            "très profonde, des appels à exit, et du code qui n'est pas du Python.",
            "skipped": "La fonction n'a pas été appelée, car le temps était épuisé ou le processus "
            "terminé. Corrigez d'abord ce qui est montré, puis testez à nouveau le fichier.",
            "needs_marking": "Votre réponse est là, et une personne la lira. Il n'y a plus rien à "
            "faire ici.",
            "marked": "Une personne a lu votre réponse et donné des points. Lisez ce qui est "
            "dit de chaque partie.",
            "grader_fault": "Le correcteur lui-même a eu un problème, et aucun point n'a été "
            "retiré. Essayez encore une fois ; si cela se répète, montrez-le à votre enseignant "
            "ou enseignante.",
        }
    ),
    sentences=SENTENCES,
    advice=ADVICE,
    tried={
        "file": "d'ouvrir un fichier ou de voir s'il existe",
        "process": "de lancer un autre programme",
        "network": "d'utiliser le réseau",
        "thread": "de lancer un thread",
        "signal": "d'envoyer un signal à un processus",
        "other": "de faire ce que seul le système peut faire",
    },
    not_run={
        "total": "le temps prévu pour tout le fichier était déjà épuisé",
        "stopped": "l'évaluation a été arrêtée avant cette fonction",
        "retries": "elle avait déjà deux fois pris trop de temps ou terminé le processus",
    },
    phrases=typeset(
        {
            "changed": "De plus, elle modifie {arguments} sur place ; travaillez sur une copie : "
            "`.copy()`.",
            "marked": "{name} : {score} sur {points}.",
            "marked_item": "{item} : {score} sur {points}. {comment}",
            "mistake": "Erreur connue ({name}) : {says}",
            "object": "un objet de type {container}",
            "symbolic": ", soit {symbols}",
            "one_array": "un seul tableau",
            "several_parts": "{count} parties, toutes à la fois, par `return {names}`",
            "signal": "signal {signal}",
            "exit_code": "code de sortie {code}",
            "frame": "{file}, ligne {line} :",
            "frame_in": "{file}, ligne {line}, dans {function} :",
            "frame_cell": "{file}, cellule {cell}, ligne {line} :",
            "frame_cell_in": "{file}, cellule {cell}, ligne {line}, dans {function} :",
            "cell_line": "cellule {cell}, ligne {line}",
            "remark.older": "Il y a aussi {older} ; c'est {file} qui compte, modifié en dernier.",
            "remark.cell": "La cellule {cell} s'arrête, les autres ont été exécutées : "
            "{raised}{line}.{names}",
            "remark.cell_line": " (ligne {line})",
            "remark.cell_names": " Ce qu'elle dit de {names} ne compte pas.",
            "remark.left_out": "Pendant le test de votre code, seul Python est exécuté. Laissé de "
            "côté : {lines}.",
            "remark.left_out_line": "{text} (cellule {cell})",
            "remark.left_out_more": "et {more} de plus",
            "remark.borrowed": "{name} est ici la fonction de NumPy : {file} l'importe et n'en "
            "définit aucune de ce nom.",
            "remark.redefined": "{name} est définie {many} fois, dans les cellules {places} ; la "
            "dernière qui a pu être exécutée compte, dans la cellule {counts}.",
            "remark.redefined_in_one": "{name} est définie {many} fois dans la cellule {counts} ; "
            "la dernière définition compte.",
            "remark.redefined_in_file": "{name} est définie {many} fois, aux lignes {places} ; la "
            "dernière définition compte.",
            "left_out": " … {count} caractères omis … ",
            "no_input": "input() n'est pas disponible pendant que votre code est testé",
            "not_available": "{module} n'est pas disponible pendant que votre code est testé",
            "not_right": "{function} : la réponse n'est pas juste pour les données montrées ici.",
            "alone": "{function} : renvoyé {got}, attendu {want}.",
            "differs": "{function} : {place} vaut {got}, attendu {want}{differ}.",
            "all_differ": " (les {size} diffèrent)",
            "component": "la composante {at}",
            "row_column": "ligne {row}, colonne {column}",
            "entry": "le coefficient {at}",
            "the_value": "la réponse vaut",
            "hidden": "{function} : {label}, sur des données qui ne sont pas montrées.",
            "input_shown": "{function} : {label}, avec les données montrées ici.",
            "prints": "{file} affiche du texte pendant son importation ; cela ne gêne pas.",
            "not_there": "Le fichier {file} n'est pas dans {folder} : pas encore rendu.",
            "searching": "{function} : recherche du plus petit jeu de données qui le montre",
        }
    ),
    plurals={
        "seconds": ("{count} seconde", "{count} secondes"),
        "arguments": ("son argument", "ses arguments"),
        "of_numbers": ("{count} nombre sur {size} vaut", "{count} nombres sur {size} valent"),
        "differ": (" ({count} sur {size} diffère)", " ({count} sur {size} diffèrent)"),
        "earlier": (
            "({count} ligne précédente de votre code est omise)",
            "({count} lignes précédentes de votre code sont omises)",
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
