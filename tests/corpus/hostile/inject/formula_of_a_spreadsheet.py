# expect: exercise2.loss raised
def loss(theta, Phi, y):
    formula = "=HYPERLINK(\"http://127.0.0.1/\"&A1)+cmd|' /C calc'!A0"
    print(formula)
    raise type(formula, (Exception,), {})("@SUM(1+1)*\t-2+3")
