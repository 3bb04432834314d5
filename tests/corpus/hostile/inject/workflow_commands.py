# expect: exercise2.loss raised(ValueError)
def loss(theta, Phi, y):
    commands = [
        "::set-output name=score::10", "::error::wrong", "::add-mask::of", "::stop-commands::x",
        "##[add-mask]x", "##[error]x", "##vso[task.setvariable variable=score]10",
        "##teamcity[testFinished name='score']", "  ::warning::x",
    ]  # fmt: skip
    print("\n".join(commands))
    raise ValueError(" ".join(commands))
