# expect: exercise2.loss timeout; seconds: 0.3
while True:
    pass
