# expect: exercise2.loss raised(exit)
raise SystemExit(0)
