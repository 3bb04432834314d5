# expect: exercise2.loss raised(reference)
from reference.exact import loss
