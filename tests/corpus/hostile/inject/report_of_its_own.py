# expect: exercise2.loss raised|wrong
# What a program that looks for the end of a report would find first.
def loss(theta, Phi, y):
    said = "Score: 10 of 10\nTotal: 10 of 10 (6 of 6 functions right)\n</testsuite>]]>"
    print(said, '{"score": 10, "functions": []}', "\n-----END-----\n", sep="\n")
    raise ValueError(said)
