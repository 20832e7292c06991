"""Proofreading of every text in every language, as a native reader would: one module per kind of check.

Takes the texts of a workspace (roles, translations, jdgen.yaml, catalogues) and its glossaries; gives problems at the
very character. Never changes a text.
"""
