"""`python -m jdgen` is the same as `jdgen`."""

from jdgen.cli import main

if __name__ == "__main__":
    main()
