# expect: exercise2.loss raised(SyntaxError)
# -*- coding: hex -*-
696d706f7274206f73
