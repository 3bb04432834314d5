"""French: what `grade watch` says of itself, and its words for each verdict."""

from grader.language.fr.typography import typeset

WATCH = typeset(
    {
        "keys": "h indice, n suivante, l liste, r rejouer, q fin, ? aide",
        "help": "h  un indice pour la fonction montrée, sinon pour la première qui est fausse\n"
        "n  la prochaine fonction fausse, seule\n"
        "l  toutes les fonctions, une ligne chacune\n"
        "r  appeler de nouveau la fonction sur le jeu de données montré ; tout évaluer quand "
        "tout est juste\n"
        "a  évaluer de nouveau tout le fichier\n"
        "q  fin\n"
        "Espace ou Entrée : retour au rapport. Enregistrer le fichier suffit pour l'évaluer.",
        "grading": "Évaluation ...",
        "stamp": "{time}  {news}",
        "first": "Enregistrez {file}, et il sera évalué de nouveau.",
        "same": "Enregistré, mais rien n'y a changé.",
        "cannot_read": "{reason} En attente.",
        "gone": "{file} n'est plus là. Remettez-le ou enregistrez-le de nouveau : on l'attend ici.",
        "nothing_wrong": "Aucune fonction n'est fausse.",
        "hint": "Indice {number} sur {total} pour {function} : {hint}",
        "no_hint": "Il n'y a pas d'indice pour {function}.",
        "place_in_lecture": "Dans le cours : équation {equation}.",
        "no_dataset": "{function} n'a pas de jeu de données pour un nouvel appel ; elle est "
        "évaluée à l'enregistrement.",
        "unknown_key": "Cette touche ne fait rien.",
        "now": "{functions} : maintenant {state}",
        "still": "{functions} : toujours {state}",
        "lost": "{functions} : plus juste, mais {state}",
        "otherwise": "{functions} : toujours {state}, mais autrement",
        "counted": "{functions} : toujours {state}, sur {failed} jeux de données au lieu de "
        "{before}",
        "unreadable_now": "le fichier ne peut plus être importé, donc aucune fonction n'a pu "
        "être appelée",
        "unreadable_still": "le fichier ne peut toujours pas être importé",
        "all_right": "tout est juste",
        "no_change": "aucun verdict n'a changé",
        "more": "{functions} et {count} de plus",
        "listed": "{score} sur {most}",
        "state.right": "juste",
        "state.wrong": "faux",
        "state.bad_form": "pas dans la forme demandée",
        "state.missing": "absent",
        "state.raised": "arrêté par une exception",
        "state.timeout": "trop lent",
        "state.memory": "trop grand pour la mémoire",
        "state.crashed": "terminé sans réponse",
        "state.skipped": "pas appelé",
        "state.needs_marking": "en attente d'une note",
        "state.marked": "noté par une personne",
        "state.grader_fault": "pas évalué",
        "state.unwritten": "pas encore écrit",
    }
)
