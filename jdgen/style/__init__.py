"""Style of role texts in every language: one grammatical form, no calques, nothing said twice, too long or too vague.

`checking` lays all rules over a project, `posted` the one rule that the law makes. One module a rule; what they look
for stands in locales/<lang>/style.yaml.
"""
