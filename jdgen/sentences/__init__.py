"""Every sentence that the program can say to people, read from its own source: `python -m jdgen.sentences`.

Development only. Takes the syntax trees of the package, gives templates for translators (catalogues program.po) and
the tables that jdgen.speech reads. Call sites stay plain English f-strings; nothing here runs them.
"""
