"""What closes a build: shared files, index pages, the manifest, and the removal of what no target makes any more.

Takes what was delivered; writes last what names the rest. Never makes a document.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jdgen import manifest, reporting_tree, site
from jdgen.building.delivery import Delivery
from jdgen.errors import Problem, UserError
from jdgen.manifest import Manifest, Record
from jdgen.studio import Studio
from jdgen.words import tags
from jdgen.write import remove, write


def prune(out: Path, records: dict[str, Record], wanted: set[str], outdated: Sequence[str]) -> tuple[str, ...]:
    """Remove files of earlier builds that no target makes any more, and name them; keep those of broken roles."""
    gone = tuple(path for path in records if path not in wanted and path not in outdated)
    for path in gone:
        remove(out, path)
        del records[path]
    return gone


def write_new(out: Path, files: dict[str, bytes]) -> None:
    """Write those files that are not there with these bytes."""
    for name, data in files.items():
        if not (out / name).is_file() or (out / name).read_bytes() != data:
            write(out, name, data, durable=False)


def shared_files(studio: Studio) -> dict[str, bytes]:
    """Return the files that all pages share, by their place in the output folder."""
    return {f"assets/{name}": data for name, data in studio.assets.files.items()}


def finish(
    studio: Studio, delivery: Delivery, records: dict[str, Record], old: Manifest, stamp: str, complete: bool
) -> tuple[Manifest, tuple[Problem, ...]]:
    """Write index pages and the manifest; drop shared files that no page can need any more.

    Why `complete`: after a partial or failed build older pages still use the older style sheet and fonts. A faulty
    template of the index, or a disk too full for it, costs the index only: what was made is recorded and need not be
    made again.
    """
    out, faults, index = delivery.out, list[Problem](), dict[str, bytes]()
    try:
        if not studio.options.standalone and not delivery.disk_full:
            index = _index(studio, out, records)
            write_new(out, index)
    except UserError as error:
        faults, stamp, complete = list(error.problems), "", False
    used = {*shared_files(studio), *index}
    kept = used if complete else used | {name for name in old.shared if (out / name).is_file()}
    new = old
    try:
        new = manifest.save(out, records.values(), kept, stamp)
        for name in set(old.shared) - kept:
            remove(out, name)
    except UserError as error:
        faults += error.problems
    return new, tuple(faults)


def _index(studio: Studio, out: Path, records: dict[str, Record]) -> dict[str, bytes]:
    """Return the index pages, having written down what they show of each role."""
    project, locales = studio.project, list(dict.fromkeys(record.locale for record in records.values()))
    langs = {tags.parse(locale).catalogue for locale in locales} or {"en"}
    if len(locales) > 1:
        langs.add("en")  # the page that leads to all of them
    catalogs = {lang: studio.catalog(lang) for lang in langs}
    faces = reporting_tree.faces(project, locales, reporting_tree.load(out) if project.unread else {})
    reporting_tree.save(out, faces)
    return site.index_pages(project, faces, records, studio.html, studio.assets, studio.labels, catalogs)
