"""Dates and clock times: words → items → atoms → expressions → values. `claims.date` is the door.

forms.py, lexicon.py      what words and numbers can be in a date; tokens → items with roles
grammar.py, *_readers.py  patterns over items, and what each of them tells
atoms.py, expressions.py  items → atoms → expressions and ranges
told.py, placing.py       the fields an expression gives; fields → value
value.py, relation.py     what a date says, as a value; comparing two of them
calendar.py               intervals of days, pure arithmetic
"""
