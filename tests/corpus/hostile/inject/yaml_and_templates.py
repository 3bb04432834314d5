# expect: exercise2.loss raised
def loss(theta, Phi, y):
    tags = "!!python/object/apply:os.system ['true']\n- &a [*a, *a]\n--- %YAML 1.1\n"
    braces = "{{ 7 * 7 }} {% raw %} ${7*7} $(id) `id` #{7*7} %s %n <%= 7 %> {0.__class__}"
    print(tags + braces)
    raise ValueError(tags + braces)
