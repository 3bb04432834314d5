"""French: what is said of all answers of a function.

Entries, rows and columns are feminine (composantes, lignes, colonnes); sentences that take other
parts, too, are built so that nothing has to agree with them.
"""

from grader.language.fr.typography import typeset
from grader.language.model import SIGNS, FactWords

FACTS = FactWords(
    sentences=typeset(
        {
            "constant": "{entry} vaut {value}, {on}.",
            "factor": "{entry} vaut {times}, {on}.",
            "added": "{entry} vaut la valeur attendue {added}, {on}.",
            "absolute": "{entry} est la valeur absolue de la valeur attendue, {on}.",
            "negated_absolute": "{entry} est l'opposé de la valeur absolue attendue, {on}.",
            "clipped": "Ce qui devrait être négatif vaut 0, et le reste est juste, {on}.",
            "root": "{entry} est la racine carrée de la valeur attendue, {on}.",
            "square": "{entry} est le carré de la valeur attendue, {on}.",
            "rounded": "{entry} est la valeur attendue arrondie à {decimals}, {on}.",
            "cut": "{entry} est la valeur attendue sans ses décimales, {on}.",
            "floor": "{entry} est la valeur attendue arrondie à l'entier inférieur, {on}.",
            "unit": "La réponse est celle attendue, divisée par sa longueur, {on}.",
            "direction": "La réponse est un multiple positif de celle attendue, avec un autre "
            "facteur pour d'autres données, {on}.",
            "transposed": "La réponse est la transposée de celle attendue, {on}.",
            "reversed": "Les {what} sont celles attendues, dans l'ordre inverse, {on}.",
            "sorted": "Les {what} sont celles attendues, mais triées, {on}.",
            "moved_up": "Les {what} sont celles attendues, chacune une place trop tôt, {on}.",
            "moved_down": "Les {what} sont celles attendues, chacune une place trop tard, {on}.",
            "permuted": "Les {what} sont celles attendues, dans un autre ordre, {on}.",
            "missing": "Il manque {what}, et le reste est juste, {on}.",
            "extra": "Il y a en trop {what}, et le reste est juste, {on}.",
            "one_vector": "Les nombres sont justes, ligne après ligne dans un seul long vecteur, "
            "{on}.",
            "one_vector_by_columns": "Les nombres sont justes, colonne après colonne dans un seul "
            "long vecteur, {on}.",
            "refilled": "Les nombres sont justes, mais ceux d'une colonne sont dans une ligne, "
            "{on}.",
            "zero_part": "Dans la réponse, {part} vaut 0, et le reste est juste, {on}.",
            "part": "Toute la réponse est juste sauf {part}, {on}.",
            "single": "{entry} n'a que les 24 bits de float32, et l'écart ne dépasse jamais "
            "{worst} fois {size}, {on}.",
            "nearly": "Toutes les réponses sont presque justes : l'écart ne dépasse jamais {worst} "
            "fois {size}, {on}.",
            "zeroed": "{entry} de valeur absolue {largest} ou moins vaut 0, et le reste est juste, "
            "{on}.",
            "always": "Elle renvoie {answer}, pour les {count} jeux de données.",
            "opposite": "Elle renvoie le contraire de la bonne réponse, pour les {count} jeux de "
            "données.",
            "true_where": "Elle renvoie True exactement là où {condition}, pour les {count} jeux "
            "de données.",
            "too_often": "Elle renvoie {answer} trop souvent : pour {wrong} des {such} jeux de "
            "données où {other} est juste, et pour les {right} où {answer} l'est.",
            "exactly": "{label}, exactement là où {condition} : pour ces {wrong} jeux de données, "
            "et pour aucun autre.",
            "only": "{label}, mais seulement là où {condition} : pour {wrong} de ces {such} jeux "
            "de données ; les {right} autres sont justes.",
        }
    ),
    conditions=SIGNS
    | {
        "even": "{a} est pair",
        "not_even": "{a} est impair",
        "rank": "rang {x} < {columns}",
        "not_rank": "rang {x} = {columns}",
        "off_diagonal": "{x} a un coefficient non nul hors de la diagonale",
        "not_off_diagonal": "{x} est diagonale",
        "repeated_rows": "{x} a des lignes égales",
        "not_repeated_rows": "{x} n'a pas de lignes égales",
        "zero_column": "{x} a une colonne nulle",
        "not_zero_column": "{x} n'a pas de colonne nulle",
        "repeated": "{x} a des coefficients égaux",
        "not_repeated": "{x} n'a pas de coefficients égaux",
        "unsorted": "{x} n'est pas en ordre croissant",
        "not_unsorted": "{x} est en ordre croissant",
        "negative": "{x} a un coefficient négatif",
        "not_negative": "{x} n'a pas de coefficient négatif",
        "zero": "{x} a un coefficient nul",
        "not_zero": "{x} n'a pas de coefficient nul",
        "fraction": "{x} a des coefficients qui ne sont pas entiers",
        "not_fraction": "{x} n'a que des coefficients entiers",
        "want_zero": "la réponse attendue est 0",
        "want_false": "False est juste",
        "not_want_false": "True est juste",
        "want_negative": "une valeur négative est attendue",
        "not_want_negative": "aucune valeur négative n'est attendue",
        "want_fraction": "autre chose que des entiers est attendu",
        "not_want_fraction": "des entiers sont attendus",
        "tiny": "aucun coefficient de {x} ne dépasse {k}",
        "huge": "{x} a un coefficient de {k} ou plus",
    },
    datasets={
        "all": "pour les {count} jeux de données",
        "wrong": "pour les {count} jeux de données où elle est fausse",
        "answered": "pour les {count} jeux de données où elle renvoie des nombres",
    },
    faults={
        "call": "Elle ne renvoie pas de réponse",
        "call.raised": "Elle lève une exception",
        "shape": "La forme est fausse",
        "kind": "Pas sous la forme demandée",
        "kind.none": "Elle renvoie None",
        "finite": "Elle renvoie NaN ou l'infini",
        "finite.nan": "Elle renvoie NaN",
        "values": "Faux",
        "": "Pas juste",
    },
    times={
        "1/2": "la moitié de la valeur attendue",
        "2": "le double de la valeur attendue",
        "-1": "l'opposé de la valeur attendue",
        "": "{factor} fois la valeur attendue",
    },
    parts={
        "entries": "composantes",
        "rows": "lignes",
        "columns": "colonnes",
        "first entry": "la première composante",
        "last entry": "la dernière composante",
        "first row": "la première ligne",
        "last row": "la dernière ligne",
        "first column": "la première colonne",
        "last column": "la dernière colonne",
        "component": "la composante {number}",
        "row": "la ligne {number}",
        "column": "la colonne {number}",
        "the last component": "la dernière composante",
        "the last row": "la dernière ligne",
        "the last column": "la dernière colonne",
        "the diagonal": "la diagonale",
        "the part below the diagonal": "la partie sous la diagonale",
        "the part above the diagonal": "la partie au-dessus de la diagonale",
        "the part off the diagonal": "la partie hors de la diagonale",
    },
    details={
        "number": "La réponse",
        "array": "Chaque coefficient",
        "plus": "plus {amount}",
        "minus": "moins {amount}",
        "whole": "l'entier le plus proche",
        "decimal": "{count} décimale",
        "decimals": "{count} décimales",
        "entries": "son plus grand coefficient",
        "terms": "la taille de ce qui est additionné",
    },
)
