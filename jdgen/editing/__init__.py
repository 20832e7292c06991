"""Changes to files that people own: what is not named stays, byte for byte."""
