"""What the reference pages say before their tables. Data only; see reference.py."""

ROLE = """
# The role file, key by key

One role is one file under `roles/`; its name without `.yaml` is the id of the role. A name that begins with
`_` is a parent: roles extend it, no document is made of it. `jdgen new` writes a role to fill in;
[example-role.yaml](example-role.yaml) shows every key once; [writing.md](writing.md) tells how the words
should read.

- **Every key may be absent.** What a document needs its outline says; `jdgen check` tells what is missing.
- **Words and facts.** Words are translated, in `locales/<lang>/roles/<role>.yaml` under the same ids. Facts
  (numbers, dates, ids, codes, levels) stand here only, once for all languages.
- **Ids.** Entries have ids, which never change when the words do: `watch-satisfaction`. Small Latin
  letters, digits, inner hyphens. Ids of groups and of their items are of one space within a section. You
  may write plain lists and let `jdgen ids ROLE` name them.
- **Shorthand.** Where it says so, a bare value stands for the most important key: `calls: Answers calls` is
  `calls: {text: Answers calls}`. A single value may stand where a list is expected.
- **Plain YAML.** `NO`, `12:30`, `010` and dates stay what you typed. Quote a text that holds a colon and a
  space, and numbers that are text (`isco-08: "1439"`). Tags, aliases and double keys are refused.
- **Editors.** The first line `# yaml-language-server: $schema=…` makes an editor complete keys and mark
  mistakes as you type.
"""

OVERLAY = """
# The overlay file, key by key

An overlay tailors a role to a team or a place without copying it: `roles/overlays/<role>--<name>.yaml` says only
what differs. [tailoring.md](tailoring.md) is the page for managers, `jdgen customize` writes an overlay to fill
in, [example-overlay.yaml](example-overlay.yaml) shows every operation once.

- **It builds like a role**: `jdgen build customer-service-manager--warsaw`, in every kind, form, language and
  format; its own words are translated in `locales/<lang>/roles/<role>--<name>.yaml`.
- **Facts are set where they stand** (`reports_to`, `pay`, `conditions`, a share, a level); entries come and go
  under `changes`. What the overlay does not name stays as the role has it, today and after HR changes the role.
- **Layers**: `of` may name another overlay: company, country, team.
- **Locks**: what the role, its parents or jdgen.yaml lock, no overlay touches.
- **Its document is its own**: number, version, order, dates and approval of the role's document are not taken over.
- **Drift**: `based_on` holds what the role said where the overlay changes it. When the role changes there,
  `jdgen check` shows the old and the new words at the overlay's line, until `jdgen overlay accept` or
  `jdgen overlay edit` settles it.
"""

SETTINGS = """
# jdgen.yaml, key by key

The settings of a workspace: the employer, its posts and units, the places of work, and what is built when
nothing else is asked for. The file is found in the folder where you stand or in one above.
[example-settings.yaml](example-settings.yaml) shows every key once.

Words stand by language, `{en: Sales, pl: Sprzedaż}`; a locale such as `en-US` may have its own. Everything
has a default, but without `organisation` documents have no head.
"""

OUTLINES = """
# Outlines: what a document contains

An outline is a file in `templates/outlines/`, named `<kind>.<form>.yaml`, or `<kind>.yaml` where a kind has
one form. It says which sections a document has, in what order, under which headings, and how they are
numbered. A file of the same name in your workspace takes the place of jdgen's own; a new name makes a new
kind or form: `jdgen build --kind KIND`, `--form FORM`. [example-outline.yaml](example-outline.yaml) shows
every key once.

- **Visible words are English messages**; their translations stand in `locales/<lang>/LC_MESSAGES/jdgen.po`,
  in the context `<form>.<section>` (for kinds other than description `<kind>.<form>.<section>`).
- **Sentences hold values in braces**: `Direct manager: {manager}`. Of several sentences the first is
  printed whose values are all known; if none can be filled, nothing is printed. `{number:blank8}` prints a
  line of eight characters to fill by hand where the value is not known; `{:blank12}` always does.
- **A piece of a section** is exactly one of `say`, `facts`, `from` (with `as`), `block`; a bare sentence
  stands for `say`. A section without content vanishes and takes no number.
- **A variant** (`extends`) takes another outline over: keys replace keys, sections of the same id replace
  sections, new ones go last.
"""

VALUES = """
For sentences and `facts`. What follows a dot is the case (`nom`, `gen`, `dat`, `ins`, `def`), the form or
the field asked for.
"""

CELLS = """
For `value` of a column, beside the fields of the entry itself (`target`, `when`, `gets`, `gives`,
`name`...).
"""

BLOCKS = """
For `block`: pieces that need logic. In brackets: the `options` that they read; options that begin with
`say_` are messages.
"""

COMMANDS = """
# Commands

Results go to standard output, problems and talk to standard error; `--json` prints a result for programs.
Exit codes: 0 fine, 1 problems were found, 2 the command was not understood, 69 a system library is missing
(`jdgen doctor` tells which), 130 interrupted.
"""

ERRORS = """
# Messages

A problem names its file, line and column, its code, what is wrong and what to do:

```
roles/warehouse-keeper.yaml:4:1: error[S002]: unknown field 'purpos'
    purpos: Keep the stock complete
    ^ did you mean 'purpose'?
```

All problems of all files are told at once. An error stops the documents of its role, never those of others;
a warning stops nothing unless you say `--strict`. `jdgen check --json` gives the same for programs. Codes
never change their meaning.
"""
