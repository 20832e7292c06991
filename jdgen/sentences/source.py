"""The package as syntax trees with what they define: functions, classes, constants, imports, calls.

Takes a folder of modules, gives an index that answers "what does this name mean here" and "who calls this". Reads
only; never imports what it reads.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jdgen.sentences.stores import Stored, dotted, stored_in

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(eq=False)
class Class:
    """A class: its fields in the order of the constructor, its methods, its bases by name."""

    module: str
    name: str
    node: ast.ClassDef
    fields: dict[str, ast.expr | None] = field(default_factory=dict)  # name -> default
    hints: dict[str, ast.expr] = field(default_factory=dict)
    bases: list[str] = field(default_factory=list)
    methods: dict[str, Function] = field(default_factory=dict)


@dataclass(eq=False)
class Function:
    """A function or method, or the body of a module (node None)."""

    module: str
    name: str
    node: AnyFunction | None
    body: list[ast.stmt]
    owner: Class | None = None
    outer: Function | None = None
    inner: dict[str, Function] = field(default_factory=dict)

    @cached_property
    def parameters(self) -> list[str]:
        """Return the names of the parameters, those of a method without the first."""
        if self.node is None:
            return []
        args = self.node.args
        names = [arg.arg for arg in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
        static = any(
            isinstance(d, ast.Name) and d.id == "staticmethod" for d in getattr(self.node, "decorator_list", ())
        )
        return names[1:] if self.owner is not None and not static else names

    @cached_property
    def hints(self) -> dict[str, ast.expr]:
        """Return the annotation of every annotated parameter."""
        if self.node is None:
            return {}
        args = self.node.args
        return {a.arg: a.annotation for a in (*args.posonlyargs, *args.args, *args.kwonlyargs) if a.annotation}

    @cached_property
    def defaults(self) -> dict[str, ast.expr]:
        """Return the default of every parameter that has one."""
        if self.node is None:
            return {}
        args = self.node.args
        plain = [*args.posonlyargs, *args.args]
        found = {a.arg: d for a, d in zip(reversed(plain), reversed(args.defaults), strict=False)}
        found |= {a.arg: d for a, d in zip(args.kwonlyargs, args.kw_defaults, strict=True) if d is not None}
        return found

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Return the nodes of the body without those of functions inside it."""
        found: list[ast.AST] = []
        waiting: list[ast.AST] = [*self.body] if not isinstance(self.node, ast.Lambda) else [self.node.body]
        while waiting:
            node = waiting.pop()
            found.append(node)
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                waiting.extend(ast.iter_child_nodes(node))
        return found

    @cached_property
    def stores(self) -> dict[str, list[Stored]]:
        """Return what is bound to each name: how, the target, the value."""
        return stored_in(self.nodes)


@dataclass(eq=False)
class Call:
    """A call and the function that holds it."""

    node: ast.Call
    within: Function


class Source:
    """The modules of a package by their dotted name inside it."""

    def __init__(self, folder: Path, leave_out: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.package = folder.name
        self.files: dict[str, Path] = {}
        self.tops: dict[str, Function] = {}
        self.functions: dict[str, Function] = {}
        self.classes: dict[str, Class] = {}
        self.imports: dict[str, dict[str, str]] = {}
        self.by_method: dict[str, list[Function]] = {}
        self.by_field: dict[str, list[Class]] = {}
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(folder).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if any(name == out or name.startswith(out + ".") for out in leave_out):
                continue
            self.files[name] = path
        for name, path in self.files.items():
            self._module(name, ast.parse(path.read_text("utf-8")))

    def _module(self, name: str, tree: ast.Module) -> None:
        top = Function(name, "", None, tree.body)
        self.tops[name] = top
        self.imports[name] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self.imports[name][alias.asname or alias.name.partition(".")[0]] = alias.name
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    self.imports[name][alias.asname or alias.name] = f"{node.module}.{alias.name}"
        self._define(top, tree.body, None, "")

    def _define(self, outer: Function, body: list[ast.stmt], owner: Class | None, prefix: str) -> None:
        for node in _statements(body):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                made = Function(outer.module, prefix + node.name, node, node.body, owner, outer)
                self.functions[f"{outer.module}:{made.name}"] = made
                if owner is not None:
                    owner.methods[node.name] = made
                    self.by_method.setdefault(node.name, []).append(made)
                else:
                    outer.inner[node.name] = made
                self._define(made, node.body, None, f"{made.name}.")
            elif isinstance(node, ast.ClassDef):
                self._class(outer, node, prefix)

    def _class(self, outer: Function, node: ast.ClassDef, prefix: str) -> None:
        made = Class(outer.module, node.name, node)
        made.bases = [dotted(base) for base in node.bases]
        for inner in node.body:
            if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
                made.fields[inner.target.id] = inner.value
                made.hints[inner.target.id] = inner.annotation
                self.by_field.setdefault(inner.target.id, []).append(made)
        self.classes[f"{outer.module}:{node.name}"] = made
        self._define(outer, node.body, made, f"{prefix}{node.name}.")

    # -- what a name means --------------------------------------------------------------------------------------------

    def key(self, full: str) -> str:
        """Return `module:name` for a dotted name of the package, "" for one from elsewhere."""
        if full.partition(".")[0] != self.package:
            return ""
        rest = full[len(self.package) + 1 :]
        module, _, name = rest.rpartition(".")
        for _ in range(4):  # through packages that hand a name on
            if rest in self.files:
                return f"{rest}:"
            if module not in self.files:
                return ""
            if f"{module}:{name}" in self.functions or f"{module}:{name}" in self.classes:
                return f"{module}:{name}"
            onward = self.imports[module].get(name, "")
            if not onward.startswith(self.package + "."):
                return f"{module}:{name}"
            rest = onward[len(self.package) + 1 :]
            module, _, name = rest.rpartition(".")
        return f"{module}:{name}"

    def named(self, name: str, within: Function) -> str:
        """Return the key of a dotted name as a function sees it: `module:name`, or the full name from elsewhere."""
        first, _, rest = name.partition(".")
        around: Function | None = within
        while around is not None:
            if first in around.inner and not rest:
                made = around.inner[first]
                return f"{made.module}:{made.name}"
            around = around.outer
        if f"{within.module}:{first}" in self.classes:
            return f"{within.module}:{first}" + (f".{rest}" if rest else "")
        full = self.imports[within.module].get(first)
        if full is None:
            return f"{within.module}:{name}" if not rest else ""
        whole = f"{full}.{rest}" if rest else full
        return self.key(whole) or whole

    def method(self, owner: Class, name: str) -> Function | None:
        """Return a method of a class or of its bases in the package."""
        if name in owner.methods:
            return owner.methods[name]
        for base in owner.bases:
            found = self.classes.get(self.named(base, self.tops[owner.module]))
            if found is not None and found is not owner:
                inherited = self.method(found, name)
                if inherited is not None:
                    return inherited
        return None

    def all_functions(self) -> Iterator[Function]:
        """Yield every function and the body of every module."""
        yield from self.tops.values()
        yield from self.functions.values()


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield statements, those inside `if`, `try`, `with` and loops too."""
    for node in body:
        yield node
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        for name in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(node, name, []) or [])
        for handler in getattr(node, "handlers", []) or []:
            yield from _statements(handler.body)
