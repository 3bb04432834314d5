"""French: what a web page says around what is said of each function."""

from grader.language.fr.typography import typeset

HTML = typeset(
    {
        "report": "Rapport",
        "score": "{score} points sur {most}",
        "ungraded": "pas évalué",
        "skip": "Aller au rapport",
        "contents": "Exercices",
        "whole": "Votre fichier",
        "overview": "Fonctions de {exercise}",
        "function": "Fonction",
        "points": "Points",
        "verdict": "Verdict",
        "particulars": "À propos de ce passage",
        "remark": "Remarque : {remark}",
        "nothing_taken": "Pas évalué. Aucun point n'a été retiré.",
        "hint": "Indice :",
        "lecture": "Dans le cours :",
        "smallest": "Le plus petit jeu de données trouvé",
        "asked": "Le jeu de données",
        "inputs": "Entrées de {function}",
        "compared": "{function} : obtenu et attendu",
        "component": "Composante",
        "got": "obtenu",
        "expected": "attendu",
        "comparison": "comparaison",
        "differs": "≠ diffère",
        "same": "= identique",
        "left_out": "… {count} autres composantes sont omises …",
        "shaped": "{name}, forme {shape}",
        "no_answer": "pas de réponse",
        "starred": "Les valeurs encadrées avec * diffèrent.",
        "rounded": "Les longues entrées sont arrondies ici à 6 chiffres ; --format json les donne "
        "en entier.",
        "why": "Pourquoi :",
        "printed": "L'appel a affiché, à la fin",
        "repeat": "Pour recommencer :",
        "unwritten": "Pas encore écrites : {names}. Mettez votre propre code à la place de `raise "
        "NotImplementedError`.",
        "absent": "Pas encore dans le fichier : {names}. Commencez par leurs lignes du fichier de "
        "départ : `def ...`.",
        "undrawn": "Ce rapport est sans ses images, car matplotlib n'est pas installé. Ceci "
        "l'installe : {command}",
        "cells": "Quelles valeurs diffèrent",
        "cells_described": "La réponse comme tableau de {rows} lignes et {columns} colonnes, avec "
        "une croix là où elle diffère, {count} fois sur {size} : {listed}.",
        "cell": "ligne {row}, colonne {column}",
        "and_more": "et {count} de plus",
        "row_axis": "ligne",
        "column_axis": "colonne",
        "cell_differs": "diffère",
    }
)
