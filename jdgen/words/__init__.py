"""Everything about the words of one language that is not a translation: numbers, money, dates, plurals,
lists, direction of writing, typography and the forms of job titles.

Takes plain values and a `Tag`; gives plain strings. Never reads a file; Babel is imported here and in
catalogs only.
"""
