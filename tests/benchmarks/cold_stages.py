"""One PDF from a cold start, step by step in one process, with the processor time of each: prints JSON.

Run as a program: what is measured first is Python itself.
"""

from __future__ import annotations

import time

BEGUN = time.process_time()

import gc  # noqa: E402 – the time that Python took to start is taken first
import json  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402


def main() -> None:
    """Print milliseconds by step of the document `KIND` of `ROLE` in `LOCALE`, in the workspace of the folder."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()
    role, locale, kind = sys.argv[1:]
    spent = {"Python": 1000 * BEGUN}
    last = time.process_time()

    def done(step: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[step], last = spent.get(step, 0.0) + 1000 * (now - last), now

    import click  # noqa: F401 – measured
    import jinja2  # noqa: F401
    import pydantic
    import yaml  # noqa: F401
    from babel import dates, numbers  # noqa: F401

    _ = pydantic.BaseModel, pydantic.Field
    done("libraries")
    from jdgen.building import build  # noqa: F401
    from jdgen.building.nearby import open_nearby
    from jdgen.checks import for_build
    from jdgen.formats.html import Site
    from jdgen.plan import Request, plan
    from jdgen.studio import Options, Studio

    done("program")
    project = open_nearby(Path.cwd(), (role,))
    done("reading")
    studio = Studio(project, Path(tempfile.gettempdir()), Options())
    target = plan(project, studio.outlines, Request((role,), (locale,), (kind,), formats=("pdf",)))[0]
    for_build(project, studio, [target], (role,))
    done("outlines, checks")
    _ = studio.pdf
    done("engine")
    document = studio.document(target, studio.localized(role, locale))
    page = studio.html.page(document, Site(), paper=True)
    done("words, page")
    studio.pdf.render(page, None)
    done("layout, writing")
    print(json.dumps(spent))


if __name__ == "__main__":
    main()
