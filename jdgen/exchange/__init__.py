"""Words on their way to translators and back: PO and XLIFF files, one per pair of languages.

Takes a project, gives files for translators' tools; takes such files back, gives changed translation files. Storage
stays in `locales/<lang>/roles/`.
"""
