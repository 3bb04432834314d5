# expect: exercise3.formula_fails wrong|missing|raised
DISCUSSION = "\x1b[2J\u202e\n::error::x\n##vso[x]<script>" * 1000


def formula_fails(Phi):
    print(DISCUSSION)
    return True
