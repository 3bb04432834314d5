# expect: exercise3.failing_inputs bad_form|raised
def failing_inputs(n):
    inputs = []
    inputs.append(inputs)
    return inputs * n
