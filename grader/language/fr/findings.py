"""French: what is said of a finding; grader/judge/finding.py lists the fields of each key."""

from grader.language.fr.typography import typeset

_MAIN = 'if __name__ == "__main__":'
_CLEANUP = (
    "Cherchez le code qui ferme des fichiers, remplace sys.stdout ou écrit dans des descripteurs "
    "de fichier."
)

SENTENCES = typeset(
    {
        "import.raised": "Votre fichier s'arrête pendant son importation : {raised}\n{where}\n"
        "Aucune fonction n'a encore pu être appelée. {import_advice}",
        "import.syntax": "Python ne peut pas lire {file}, ligne {line} : {message}\n{excerpt}\n"
        "{syntax_advice}",
        "import.missing_module": "Votre fichier importe {module}, qui n'est pas disponible pendant "
        "que votre code est testé.\n{where}\n{module_advice}",
        "import.exit": "Votre fichier termine le programme pendant son importation.\n{where}\n"
        f"Placez exit() et sys.exit() sous `{_MAIN}`, ou supprimez-les.",
        "import.refused": "Votre fichier essaie pendant son importation {tried}, ce qui n'est pas "
        "possible pendant que votre code est testé.\n{where}\n{refused_advice}",
        "import.timeout": "Après {seconds}, l'importation de votre fichier n'était pas terminée ; "
        "elle a été arrêtée.\nCherchez une boucle sans fin ; placez les longs calculs sous "
        f"`{_MAIN}`.",
        "import.memory": "Votre fichier demande plus de {limit_mb} Mo pendant son importation.\n"
        "Cherchez de très grands tableaux en dehors des fonctions ; placez-les sous "
        f"`{_MAIN}`.",
        "import.crashed": "Le processus Python s'est terminé pendant l'importation de votre "
        "fichier ({ended}).\n"
        "Importez le fichier seul, et enlevez ses lignes une à une jusqu'à ce que cela cesse.",
        "import.garbled": "Votre fichier a perturbé la connexion avec le correcteur pendant son "
        f"importation ({{reason}}).\n{_CLEANUP}",
        "import.unread": "Votre fichier a été rendu, mais il ne peut pas être lu : {reason}\n"
        "Rendez-le à nouveau, sous la forme d'un seul fichier Python.",
        "function.missing": "{name} : il n'y a pas de fonction de ce nom dans {file}.\n"
        "Commencez par sa ligne du fichier de départ : `def {name}(...):`.",
        "function.misnamed": "{name} : il n'y a pas de fonction de ce nom dans {file}.\n"
        "Il y a `{nearest}` : si c'est elle, renommez-la en `{name}`.",
        "function.unwritten": "{name} : pas encore écrite, elle lève encore NotImplementedError.\n"
        "Mettez votre propre code à la place de cette ligne.",
        "function.cell": "{name} : elle manque, car la cellule {cell} s'arrête : {raised}\n"
        "{where}\n"
        "Les autres cellules ont été exécutées. Corrigez celle-ci, puis exécutez le notebook "
        "depuis le début.",
        "written.missing": "{name} : il n'y a pas encore de réponse rédigée.\n"
        'Ajoutez-la au fichier sous forme de texte : {name} = """ ... """',
        "written.empty": "{name} : la réponse rédigée est encore vide.\n"
        "Écrivez-la entre les guillemets ; une personne la lira.",
        "written.not_text": "{name} : la réponse rédigée est de type {container}, un texte est "
        'attendu.\nÉcrivez-la entre guillemets : {name} = """ ... """',
        "written.needs_marking": "{name} : votre réponse est là ; une personne la notera.",
        "call.arguments": "{function} : votre fonction est {signature}, mais elle est appelée "
        "comme {wanted}.\nDonnez-lui ces arguments, dans cet ordre.",
        "call.raised": "{function} : elle lève cette exception : {raised}\n{where}\n{call_advice}",
        "call.refused": "{function} : elle essaie {tried}, ce qui n'est pas possible pendant que "
        "votre code est testé.\n{where}\n{refused_advice}",
        "call.exit": "{function} : elle termine le programme au lieu de renvoyer une réponse.\n"
        "{where}\nÉcrivez `return` à la place de exit() ou sys.exit().",
        "call.timeout": "{function} : pas de réponse après {seconds}, l'appel a donc été arrêté.\n"
        "Cherchez une boucle sans fin ; pour de grands tableaux, les opérations de NumPy "
        "(@, *, sum) sont bien plus rapides que des boucles.",
        "call.memory": "{function} : elle demande plus de {limit_mb} Mo.\n"
        "Cherchez un tableau plus grand que ne le demandent les données et la réponse.",
        "call.crashed": "{function} : le processus Python s'est terminé pendant l'appel "
        "({ended}).\n"
        "Cherchez une récursion très profonde, os._exit, ou du code qui n'est pas du Python.",
        "call.garbled": f"{{function}} : aucune réponse n'a pu être lue ({{reason}}).\n{_CLEANUP}",
        "call.not_run": "{function} : pas appelée, car {because}.\n"
        "Corrigez d'abord ce qui est trop long ou s'arrête, puis testez à nouveau le fichier.",
        "kind.none": "{function} : elle renvoie None, donc pas de réponse.\n"
        "Chaque chemin dans la fonction finit-il par `return` ? Afficher n'est pas renvoyer.",
        "kind.text": "{function} : elle renvoie du texte ({container}), des nombres sont attendus."
        "\nRenvoyez le nombre ou le tableau lui-même, pas sa forme imprimée.",
        "kind.generator": "{function} : elle renvoie {container}, dont les nombres ne sont pas "
        "encore calculés.\nRenvoyez un tableau : np.array(list(...)).",
        "kind.coroutine": "{function} : elle renvoie une coroutine, des nombres sont attendus.\n"
        "Écrivez `def` à la place de `async def`.",
        "kind.callable": "{function} : elle renvoie une fonction ({container}), des nombres sont "
        "attendus.\nManque-t-il les parenthèses d'un appel, comme dans `A.sum` pour `A.sum()` ?",
        "kind.mapping": "{function} : elle renvoie {container}, des nombres sont attendus.\n"
        "Renvoyez les nombres eux-mêmes, dans un tableau.",
        "kind.set": "{function} : elle renvoie {container}, qui n'a pas d'ordre.\n"
        "Renvoyez les nombres dans un tableau.",
        "kind.ragged": "{function} : elle renvoie {container}, avec des lignes de longueurs "
        "différentes.\n"
        "Donnez à toutes les lignes le même nombre de coefficients ; np.array(...) dit où elles "
        "diffèrent.",
        "kind.masked": "{function} : elle renvoie un tableau avec des coefficients masqués.\n"
        "Renvoyez un tableau ordinaire, où chaque coefficient a une valeur.",
        "kind.complex": "{function} : elle renvoie des nombres complexes, des nombres réels sont "
        "attendus.\nSi leurs parties imaginaires ne sont que des arrondis, `.real` les enlève.",
        "kind.structured": "{function} : elle renvoie un tableau à champs nommés ({container}).\n"
        "Renvoyez un tableau ordinaire de nombres.",
        "kind.too_deep": "{function} : elle renvoie {container}, trop profondément imbriqué.\n"
        "Renvoyez un nombre, un vecteur ou une matrice.",
        "kind.other": "{function} : elle renvoie un objet de type {container}, des nombres sont "
        "attendus.\nRenvoyez un nombre ou un tableau.",
        "kind.too_large": "{function} : elle renvoie un tableau de forme {shape}, trop grand pour "
        "être lu.\nY a-t-il par accident un produit extérieur, ou un broadcast de (N, 1) avec "
        "(N,) ?",
        "kind.boolean": "{function} : elle renvoie True ou False ({container}), des nombres sont "
        "attendus.\nRenvoyez la valeur elle-même, pas une comparaison.",
        "kind.not_boolean": "{function} : elle renvoie {container}, True ou False est attendu.\n"
        "Renvoyez une seule comparaison, comme `a > 0` ; np.all(...) fait de plusieurs valeurs de "
        "vérité une seule.",
        "kind.parts": "{function} : elle renvoie {container}, attendu : {wanted_parts}.",
        "shape.wrong": "{of} : la forme est {got_shape}, attendue : {want_shape}{symbolic}.\n"
        "Affichez `.shape` de la réponse pour les données montrées ici.",
        "shape.right_values": "{of} : les nombres sont justes, mais la forme est {got_shape}, "
        "attendue : {want_shape}{symbolic}.\n"
        "Il ne reste que la forme à changer, par exemple avec `.reshape`.",
        "finite.nan": "{of} : {which} NaN, donc pas un nombre.\n"
        "NaN vient de 0/0 ou de l'infini moins l'infini : cherchez une division ou un dépassement.",
        "finite.infinite": "{of} : {which} l'infini.\n"
        "Cherchez une division par zéro ou un dépassement.",
        "values.wrong": "{difference}",
        "values.predicate": "{difference}",
        "values.property": "{function} : {why}.",
        "state.changed": "{function} : elle modifie {arguments_noun} {arguments} sur place, si "
        "bien que l'appelant a autre chose ensuite.\n"
        "C'est ce que font `-=`, `+=`, `.sort()`, `A[...] =` et `.shape =` ; travaillez sur une "
        "copie : `.copy()`.",
        "state.repeat": "{function} : le même appel, fait deux fois, a donné deux réponses "
        "différentes.\n"
        "Cherchez des nombres aléatoires, et des valeurs gardées d'un appel au suivant.",
        "state.history": "{function} : la réponse dépend des appels précédents ; appelée en "
        "premier, avec les mêmes arguments, elle en donne une autre.\n"
        "Cherchez des variables globales, des caches, et des arguments par défaut modifiés.",
        "sandbox.broke": "Pardon : le correcteur lui-même a eu un problème, votre travail n'en est "
        "pas la cause ({reason}).\nAucun point n'a été retiré. Essayez encore une fois ; si cela "
        "se répète, montrez ceci à votre enseignant ou enseignante.",
    }
)

ADVICE = typeset(
    {
        "import": "Lancez le fichier seul, jusqu'à ce qu'il se termine sans ce message.",
        "call": "Appelez-la avec les données montrées ici, et regardez cette ligne.",
        "import_input": f"Supprimez input(), ou placez-le sous `{_MAIN}`.",
        "call_input": "Supprimez input() : tout ce qu'il faut à la fonction vient dans ses "
        "arguments.",
        "file": "Les fichiers de données ne sont pas là pendant le test : mettez les nombres dans "
        f"votre code, ou la ligne sous `{_MAIN}`.",
        "refused": "Aucune réponse n'en a besoin : tout ce qu'il faut à une fonction vient dans "
        f"ses arguments. Supprimez cela, ou placez-le sous `{_MAIN}`.",
        "syntax": "La cause est souvent à l'endroit marqué ^, ou sur la ligne au-dessus.",
        "encoding": "Enregistrez à nouveau le fichier, avec l'encodage UTF-8.",
        "module": "NumPy et la bibliothèque standard de Python sont à votre disposition. Si "
        "{module} est un fichier à vous, placez-le dans le même dossier que votre fichier.",
        "module_scipy": "SciPy est à votre disposition là où il est installé, et ici il ne l'est "
        "pas : `pip install scipy` l'installe à côté du correcteur.",
        "module_grader": f"Placez cette ligne, et ce que vous en faites, sous `{_MAIN}`.",
    }
)
"""What to do next, where it depends on what Python said."""
