"""Law as data: instruments, rule sets by date, and dated values, each with its article, how well it is known, and who checked it when.

A number that a decree fixed lives in `parameters/`, never in code.
"""
