"""jdgen: role definitions in, localized job descriptions, postings and profiles out."""

__version__ = "0.1.0"
