"""Documents to files: what is asked for, what of it is new, who makes it, what lies in the output folder."""
