"""English: what is said of a finding; grader/judge/finding.py lists the fields of each key."""

_MAIN = 'if __name__ == "__main__":'
_CLEANUP = "Look for code that closes files, replaces sys.stdout or writes to file descriptors."

SENTENCES = {
    "import.raised": "Your file stops while it is imported: {raised}\n{where}\n"
    "No function could be called yet. {import_advice}",
    "import.syntax": "Python cannot read {file}, line {line}: {message}\n{excerpt}\n"
    "{syntax_advice}",
    "import.missing_module": "Your file imports {module}, which is not available while your code "
    "is tested.\n{where}\n{module_advice}",
    "import.exit": "Your file ends the program while it is imported.\n{where}\n"
    f"Put exit() and sys.exit() under `{_MAIN}`, or take them out.",
    "import.refused": "Your file tries to {tried} while it is imported, which is not possible "
    "while your code is tested.\n{where}\n{refused_advice}",
    "import.timeout": "Your file was still being imported after {seconds}, so it was stopped.\n"
    f"Look for a loop that does not end; put long computations under `{_MAIN}`.",
    "import.memory": "Your file needs more than {limit_mb} MB while it is imported.\n"
    f"Look for very large arrays outside of the functions; put them under `{_MAIN}`.",
    "import.crashed": "The Python process ended while your file was imported ({ended}).\n"
    "Import the file on its own, and take out its lines one by one until this stops.",
    "import.garbled": "Your file disturbed the connection to the grader while it was imported "
    f"({{reason}}).\n{_CLEANUP}",
    "import.unread": "Your file was handed in, but cannot be read: {reason}\n"
    "Hand it in again, as one Python file of your own.",
    "function.missing": "{name}: there is no function of this name in {file}.\n"
    "Begin with its line from the starter file: `def {name}(...):`.",
    "function.misnamed": "{name}: there is no function of this name in {file}.\n"
    "There is `{nearest}`: if that is the one, rename it to `{name}`.",
    "function.unwritten": "{name}: not written yet, it still raises NotImplementedError.\n"
    "Put your own code in place of that line.",
    "function.cell": "{name}: it is not there, because cell {cell} stops: {raised}\n{where}\n"
    "The other cells were run. Mend this one, and run the notebook from the top.",
    "written.missing": "{name}: there is no written answer yet.\n"
    'Add it to the file as a text: {name} = """ ... """',
    "written.empty": "{name}: the written answer is still empty.\n"
    "Write it between the quotes; a person will read it.",
    "written.not_text": "{name}: the written answer is of type {container}, expected text.\n"
    'Write it between quotes: {name} = """ ... """',
    "written.needs_marking": "{name}: your answer is there; it waits for a person's mark.",
    "call.arguments": "{function}: your function is {signature}, but it is called as {wanted}.\n"
    "Give it these arguments, in this order.",
    "call.raised": "{function}: it raised {raised}\n{where}\n{call_advice}",
    "call.refused": "{function}: it tries to {tried}, which is not possible while your code is "
    "tested.\n{where}\n{refused_advice}",
    "call.exit": "{function}: it ended the program instead of returning an answer.\n{where}\n"
    "Use `return` in place of exit() or sys.exit().",
    "call.timeout": "{function}: no answer after {seconds}, so the call was stopped.\n"
    "Look for a loop that does not end; for large arrays NumPy's operations (@, *, sum) are much "
    "faster than loops.",
    "call.memory": "{function}: it needs more than {limit_mb} MB.\n"
    "Look for an array that is larger than the inputs and the answer ask for.",
    "call.crashed": "{function}: the Python process ended during the call ({ended}).\n"
    "Look for very deep recursion, os._exit, or code that is not Python.",
    "call.garbled": f"{{function}}: no answer could be read ({{reason}}).\n{_CLEANUP}",
    "call.not_run": "{function}: not called, because {because}.\n"
    "Mend first what is slow or stops, then grade the file again.",
    "kind.none": "{function}: it returned None, no answer.\n"
    "Does every way through the function end with `return`? Printing is not returning.",
    "kind.text": "{function}: it returned text ({container}), expected numbers.\n"
    "Return the number or array itself, not its printed form.",
    "kind.generator": "{function}: it returned a {container}, whose numbers are not computed yet."
    "\nReturn an array: np.array(list(...)).",
    "kind.coroutine": "{function}: it returned a coroutine, expected numbers.\n"
    "Write `def` in place of `async def`.",
    "kind.callable": "{function}: it returned a function ({container}), expected numbers.\n"
    "Are the brackets of a call left out, as in `A.sum` for `A.sum()`?",
    "kind.mapping": "{function}: it returned a {container}, expected numbers.\n"
    "Return the numbers themselves, in an array.",
    "kind.set": "{function}: it returned a {container}, which has no order.\n"
    "Return the numbers in an array.",
    "kind.ragged": "{function}: it returned a {container} with rows of different lengths.\n"
    "Give all rows the same number of entries; np.array(...) says where they differ.",
    "kind.masked": "{function}: it returned an array with masked entries.\n"
    "Return an ordinary array in which every entry has a value.",
    "kind.complex": "{function}: it returned complex numbers, expected real ones.\n"
    "If their imaginary parts are only rounding, `.real` leaves them out.",
    "kind.structured": "{function}: it returned an array with named fields ({container}).\n"
    "Return an ordinary array of numbers.",
    "kind.too_deep": "{function}: it returned a {container} that is nested too deeply.\n"
    "Return a number, a vector or a matrix.",
    "kind.other": "{function}: it returned an object of type {container}, expected numbers.\n"
    "Return a number or an array.",
    "kind.too_large": "{function}: it returned an array of shape {shape}, too large to be read.\n"
    "Is there an outer product, or a broadcast of (N, 1) with (N,), by accident?",
    "kind.boolean": "{function}: it returned True or False ({container}), expected numbers.\n"
    "Return the value itself, not a comparison.",
    "kind.not_boolean": "{function}: it returned {container}, expected True or False.\n"
    "Return one comparison, such as `a > 0`; np.all(...) makes one truth value out of many.",
    "kind.parts": "{function}: it returned {container}, expected {wanted_parts}.",
    "shape.wrong": "{of}: the shape is {got_shape}, expected {want_shape}{symbolic}.\n"
    "Print `.shape` of the answer for the inputs shown here.",
    "shape.right_values": "{of}: the numbers are right, but the shape is {got_shape}, expected "
    "{want_shape}{symbolic}.\nOnly the form is left to change, for example with `.reshape`.",
    "finite.nan": "{of}: {which} NaN, not a number.\n"
    "NaN comes out of 0/0, or infinity minus infinity: look for a division or an overflow.",
    "finite.infinite": "{of}: {which} infinite.\nLook for a division by zero or an overflow.",
    "values.wrong": "{difference}",
    "values.predicate": "{difference}",
    "values.property": "{function}: {why}.",
    "state.changed": "{function}: it changes its {arguments_noun} {arguments} in place, so that "
    "the caller has something else afterwards.\n"
    "`-=`, `+=`, `.sort()`, `A[...] =` and `.shape =` do that; work on a copy: `.copy()`.",
    "state.repeat": "{function}: the same call, made twice, gave two different answers.\n"
    "Look for random numbers, and for values that are kept from one call to the next.",
    "state.history": "{function}: the answer depends on earlier calls; called first, with the "
    "same arguments, it gives another one.\n"
    "Look for global variables, caches, and default arguments that are changed.",
    "sandbox.broke": "Sorry: the grader itself had a problem, and your work is not the cause "
    "({reason}).\nNo points were taken. Please try again; if it happens twice, show this to your "
    "teacher.",
}

ADVICE = {
    "import": "Run the file on its own until it ends without this.",
    "call": "Call it yourself with the inputs shown here, and look at that line.",
    "import_input": f"Take input() out, or put it under `{_MAIN}`.",
    "call_input": "Take input() out: all that the function needs comes in its arguments.",
    "file": "Files of data are not there while it is graded: put the numbers into your code, or "
    f"the line under `{_MAIN}`.",
    "refused": "No answer needs it: all that a function needs comes in its arguments. Take it out, "
    f"or put it under `{_MAIN}`.",
    "syntax": "The cause is often at the place marked ^, or on the line above it.",
    "encoding": "Save the file again with the encoding UTF-8.",
    "module": "NumPy and Python's standard library can be used. If {module} is a file of your "
    "own, put it in the same folder as your file.",
    "module_scipy": "SciPy can be used where it is installed, and here it is not: `pip install "
    "scipy` puts it beside the grader.",
    "module_grader": f"Put that line, and what you do with it, under `{_MAIN}`.",
}
"""What to do next, where it depends on what Python said."""
