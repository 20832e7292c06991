"""Where the data of the program lies: templates, locales, sample roles, jdgen.yaml.

Gives one folder that holds all of them, in an installed package as well as in a clone. Never reads or writes
anything there, and knows nothing of the user's workspace.
"""
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds templates/, locales/, roles/ and jdgen.yaml.

    Errors: FileNotFoundError if the program was installed without its data.
    """
    for folder in (PACKAGE / "_data", PACKAGE.parent):
        if (folder / "templates").is_dir():
            return folder
    raise FileNotFoundError(f"jdgen is installed without its templates (looked in {PACKAGE / '_data'})")
