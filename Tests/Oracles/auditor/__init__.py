"""An auditor's recomputation of Foja: the regulations' text, in exact fractions, sharing nothing with the program."""
