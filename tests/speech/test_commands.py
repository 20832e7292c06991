"""Commands in every language: nothing stays English but names and values, and nothing for machines changes."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from jdgen.cli import group
from jdgen.sentences.borrowed import CLICK, CLICK_HELP
from jdgen.speech.voice import Voice
from tests import workspaces
from tests.workspaces import POLISH, ROLE, SETTINGS

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "pl", "ru")
TWO = SETTINGS.replace("[en-GB]", "[en-GB, pl-PL]")
BROKEN = ROLE.replace("purpose", "porpoise").replace("reports_to: chief", "reports_to: cheif\ngrade: 3")
FILES = {"jdgen.yaml": TWO, "roles/agent.yaml": ROLE, "locales/pl/roles/agent.yaml": POLISH}
COMMANDS = {
    "check": "",
    "check --strict": "",
    "list": r"agent .*",
    "build --jobs 1": "",
    "build --dry-run": r"out/.*",
    "build --jobs 0": r"",
    "build --format word": "",
    "build --nothing": "",
    "nothing": "",
    "buidl": "",
    "--version": "",
    "translate": r"  [a-z-]+ .*|  -h, --help +",
    "translate status": r"(?:agent|pl)? +\d+%[\d ]+",
    "translate status --units": r"(?:agent|pl)? +\d+%[\d ]+",
    "translate check": "",
    "translate accept --all": "",
    "translate review --list": "",
    "translate review agent --lang pl --by Anna": "",
    "translate export --lang pl --out back": "",
    "translate import nothing.po": "",
    "translate new uk": "",
    "translate new qq": "",
    "translate suggest-forms --lang pl": r"agent \(.*|  [mf]: .*|  .*: agent \w, .*",
    "approve agent": "",
    "ids agent": "",
    "impact agent": r"  agent: .*",
    "impact agent.duties.calls": r"  agent: .*|  locales/pl/roles/agent.yaml  duties.calls",
    "rename agent clerk": r"[\w/.]+ -> [\w/.]+|[\w/.]+",
    "new clerk": "",
    "new Clerk": "",
    "customize agent --as night": r"  jdgen .*",
    "overlay list": "",
    "overlay accept": "",
    "overlay accept agent--day": "",
    "export roles.csv": "",
    "import roles.csv": "",
    "explain agent": r"\S.*|    [\w/.:]+",
    "explain agent.nothing": "",
    "diff agent nobody": "",
    "show nobody": "",
    "doctor": r"\w+ +[\w.]+ +(?:[\d.]+|/\S*|[a-z, ]+)",
}

# What Click says to programmers, or of what no command uses; sorts of files and numbers are listed one by one.
UNUSED = {
    "(dynamic)",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
    "Could not determine name for option with declarations {decls!r}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Invalid start character for option ({option})",
    "Missing parameter",
    "Missing {param_type}",
    "Name '{name}' defined twice",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead?"
    " Did you mean to pass '--{name}'?",
    "Positional arguments",
    "Takes {nargs} values but 1 was given.",
    "Takes {nargs} values but {len} were given.",
    "Value must be an iterable.",
    "directory",
    "env var: {var}",
    "file",
    "path",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not executable.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "{value!r} is not a valid UUID.",
    "{value!r} is not a valid {number_type}.",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small workspace."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return workspaces.make(tmp_path / "work", FILES)


def commands(command: click.Command, context: click.Context) -> Iterator[list[str]]:
    """Yield the words by which every command is called."""
    yield []
    for name in command.list_commands(context) if isinstance(command, click.Group) else ():
        found = command.get_command(context, name)  # type: ignore[attr-defined]
        if found is not None:
            inner = click.Context(found, info_name=name, parent=context)
            yield from ([name, *rest] for rest in commands(found, inner))


CALLS = list(commands(group, click.Context(group, info_name="jdgen")))


def outside(text: str) -> str:
    """Return what stands outside brackets; a sentence may run over lines."""
    depth, rest = 0, []
    for char in text:
        depth += (char == "⟦") - (char == "⟧")
        if not depth and char != "⟧":
            rest.append(char)
    return "".join(rest)


def test_help_is_said_whole(bracketed: Voice, speak: Callable[[Voice], None], tmp_path: Path) -> None:
    """Of the help of every command nothing stays English but command names, options and choices."""
    speak(bracketed)
    left = {}
    names = {word for call in CALLS for word in call} | {"jdgen", "A", "B"}
    for call in CALLS:
        result = workspaces.run([*call, "--help"], tmp_path)
        assert (result.code, result.err) == (0, "")
        rest = re.sub(r"\[[^\]]*\]", "", outside(result.out))  # choices and bounds
        rest = re.sub(r"(?<!\w)--?[a-z][a-z-]*", "", rest)
        words = set(re.findall(r"[^\W\d_][\w-]*", rest)) - names
        if words:
            left[" ".join(call)] = words
    assert left == {}


@pytest.mark.parametrize("args", COMMANDS)
def test_command_is_said_whole(args: str, bracketed: Voice, speak: Callable[[Voice], None], here: Path) -> None:
    """Every line that a command prints is said, but for lines of data that are named here, and paths and codes."""
    (here / "roles/clerk-two.yaml").write_text(BROKEN, encoding="utf-8") if args == "check" else None
    speak(bracketed)
    result = workspaces.run(args.split(), here)
    left = []
    for line in outside(result.out + result.err).split("\n"):
        bare = re.sub(r"^\S+: \[[A-Z]\d+\]: ", "", line)  # file:line:column: [code]:
        bare = re.sub(r"^ jdgen [a-z ]*[\[\]. ]*$", "", bare)  # what is left of a usage line
        marked = bare.startswith("    ") and not bare.strip().startswith("^")  # a line of a file, above its mark
        if re.search(r"[^\W\d_]{3}", bare) and not marked and not re.fullmatch(COMMANDS[args] or "$", bare):
            left.append(line)
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_place_and_code_stay(language: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem has the same place, code and exit code in every language, and its mark under the same column."""
    (here / "roles/agent.yaml").write_text(BROKEN, encoding="utf-8")
    english = workspaces.run(["check"], here)
    monkeypatch.setenv("JDGEN_LANG", language)
    said = workspaces.run(["check"], here)
    assert (said.code, len(said.err.splitlines())) == (english.code, len(english.err.splitlines()))
    for old, new in zip(english.err.splitlines(), said.err.splitlines(), strict=True):
        place = re.match(r"(\S+:\d+:\d+): (?:error|warning)(\[[A-Z]\d+\]: )", old)
        if place:
            assert new.startswith(f"{place[1]}: ")
            assert place[2] in new
            assert place[0] not in new
        else:
            bare = new.removeprefix("\u200e")
            assert bare.partition("^")[0] == old.partition("^")[0]  # the line itself, or the blanks before the mark


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("args", ["check --json", "translate status --json", "list --json", "doctor --json"])
def test_machines_read_english(language: str, args: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `--json` prints is the same in every language."""
    (here / "roles/agent.yaml").write_text(BROKEN, encoding="utf-8")
    english = workspaces.run(args.split(), here)
    monkeypatch.setenv("JDGEN_LANG", language)
    assert (english.code, json.loads(english.out)) == (lambda r: (r.code, json.loads(r.out)))(
        workspaces.run(args.split(), here)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_stays(language: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents, schemas and lists of roles are data: the language of the program changes nothing in them."""
    calls = (["show", "agent", "--kind", "profile"], ["schema", "role"], ["list"], ["build", "--dry-run"])
    english = [workspaces.run(call, here).out for call in calls]
    monkeypatch.setenv("JDGEN_LANG", language)
    assert english == [workspaces.run(call, here).out for call in calls]


@pytest.mark.parametrize(
    ("language", "said"), [("ru", "файлов: 0"), ("pl", "0"), ("ar", "0"), ("de", "files made"), ("", "files made")]
)
def test_unknown_language_is_english(language: str, said: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that the program does not speak is English."""
    monkeypatch.setenv("JDGEN_LANG", language)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C")
    out = workspaces.run(["build", "--format", "html", "--locale", "en-GB"], here).out
    assert ("up to date" in out) == (language in ("de", ""))


@pytest.mark.parametrize("encoding", ["iso-8859-2", "koi8-r", "ascii"])
def test_other_encodings_get_english(encoding: str, tmp_path: Path) -> None:
    """Where a stream may lack letters of the language, all is English: no question marks, no traceback."""
    environment = {"JDGEN_LANG": "ru", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "PATH": ""}
    for args, said in ((["--help"], b"Commands:"), (["check"], b"error[W001]: no jdgen.yaml")):
        call = [sys.executable, "-m", "jdgen", *args]
        done = subprocess.run(call, env=environment, capture_output=True, cwd=tmp_path)
        assert said in done.stdout + done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_light(language: str) -> None:
    """Help in any language loads none of the heavy packages, and of the speech only what whole sentences need."""
    probe = "import sys; sys.argv = ['jdgen', '--help']\nfrom jdgen.cli import main\n"
    probe += "try: main()\nexcept SystemExit: pass\n"
    shown = "print('LOADED', *sorted({m.partition('.')[0] for m in sys.modules} | set(sys.modules)))"
    environment = {"JDGEN_LANG": language, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", probe + shown], env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    heavy = {"yaml", "jinja2", "babel", "pydantic", "weasyprint", "json", "pathlib", "jdgen.speech.sentences"}
    assert (done.stderr, heavy & loaded, "jdgen.speech.voice" in loaded) == ("", set(), True)


def test_borrowed_sentences_are_those_of_click() -> None:
    """Every sentence that this Click can say of what jdgen uses of it is in the list of borrowed ones."""
    known = {_starred(text) for text in (*CLICK_HELP, *CLICK)}
    missing = set()
    for name in ("core", "exceptions", "types", "parser", "formatting"):
        tree = ast.parse(Path(click.__file__).with_name(f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                said = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)]
                missing |= {text for text in said if isinstance(text, str) and _starred(text) not in known}
    assert missing - UNUSED == set()


def _starred(text: str) -> str:
    """Return a sentence with a star for every value, without what ends it."""
    return re.sub(r"'?\{\w+(?:![rs])?\}'?", "*", text).replace("\n\t", " ").rstrip(".: ")
