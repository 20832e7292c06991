"""Roles as spreadsheets and back: one row a text or fact, edited cells become changes of an overlay or of the role."""
