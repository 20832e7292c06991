import click
from pathlib import Path
@click.group()
def main(): pass
@main.command()
@click.argument("roles", nargs=-1)
def check(roles):
    from jdgen.project import open_project
    from jdgen.errors import render
    p = open_project(Path("."))
    for x in p.problems:
        if not roles or x.role in roles:
            f = Path(x.place.file); line = f.read_text(errors="replace").splitlines()[x.place.line-1] if x.place.line and f.is_file() else ""
            click.echo(render(x, line))
    for lang in ("ar","ru","pl","en"):
        for rid in (roles or p.files):
            f = p.files.get(rid)
            if f and f.lang != lang:
                tr = p.translations.get(lang, {}).get(rid)
                miss = [u for u in f.units if not tr or u not in tr.units]
                if miss: click.echo(f"{rid}: {lang} misses {len(miss)} of {len(f.units)}: {miss[:12]}")
    for rid in (roles or p.files):
        f = p.files.get(rid)
        click.echo(f"{rid}: {'ok, %d own texts' % len(f.units) if f else 'BROKEN'}")
