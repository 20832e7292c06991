"""The program `jdgen`, also as `python -m jdgen`."""

import gc

from jdgen.cli import main


def program() -> None:
    """Run the command line and end the process with its code.

    Why `freeze`: the interpreter's last look for garbage walks through all that is left, a twelfth of a short command.
    """
    try:
        main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    program()
