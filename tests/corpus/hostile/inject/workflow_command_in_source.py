# expect: exercise2.loss raised(syntax)
def loss(theta, Phi, y):
::error file=grader/session.py::everybody gets full marks ##[error] ##vso[task.complete]
