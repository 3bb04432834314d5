# expect: exercise2.loss raised
# Quotes, separators and new lines of a table, in every place that has a name.
def loss(theta, Phi, y):
    cell = '",10,10,"\r\n=1+1,\t+2;-3|@x\x1a'
    raise type(cell, (Exception,), {"__module__": cell, "__qualname__": cell})(cell, cell)
