"""The shape of the house: what imports what, what stays data, what stays light, what is shipped."""

from __future__ import annotations

import ast
import functools
import graphlib
import importlib
import importlib.resources
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parents[1] / "src"
ROOT = "crossclaim"

LAYERS: tuple[frozenset[str], ...] = tuple(
    map(
        frozenset,
        (
            {"errors", "version", "messages"},
            {"model"},
            {"extras"},
            {"languages", "names", "encode"},
            {"words"},
            {"read", "segment", "align", "fingerprint"},
            {"claims"},
            {"comparison", "statements"},
            {"identity"},
            {"retelling"},
            {"match"},
            {"projection", "exchange"},
            {"placement"},
            {"findings", "selection"},
            {"judge", "tagger"},
            {"pipeline"},
            {"report"},
            {"notebook"},
            {"config", "ignore"},
            {"choices", "options"},
            {"corpus"},
            {ROOT},
            {"cli"},
            {"__main__"},
        ),
    )
)
"""The rooms from the ground up; a module imports only from its own room and from the layers below."""

LAZY = {"cli", "__main__"}
"""Modules that may import ours inside functions, as the `__init__` of a room may; still downwards only."""

HEAVY = {"torch", "sentence_transformers", "transformers", "model2vec", "pandas", "scipy", "sklearn"}
MODEL_LOADERS = {"tokenizers", "safetensors"}

MOST_LINES, MOST_FUNCTION_LINES = 400, 60


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


FILES = {module_name(path): path for path in sorted((SOURCE / ROOT).rglob("*.py"))}
every_module = pytest.mark.parametrize("module", FILES)


@functools.cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text(encoding="utf-8"))


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ROOT


def layer(module: str) -> int:
    return next(height for height, rooms in enumerate(LAYERS) if room(module) in rooms)


def targets(module: str, node: ast.AST) -> Iterator[str]:
    """Our modules that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in FILES)
    elif isinstance(node, ast.ImportFrom):
        package = module if FILES[module].name == "__init__.py" else module.rpartition(".")[0]
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        base = ".".join([*above, *([node.module] if node.module else [])])
        for alias in node.names:
            if (name := f"{base}.{alias.name}") in FILES:
                yield name
            elif base in FILES:
                yield base


def imports(module: str) -> set[str]:
    """Every one of our modules that a module imports, inside functions too."""
    return {name for node in ast.walk(tree_of(module)) for name in targets(module, node)} - {module}


def functions(module: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree_of(module)) if isinstance(node, kinds)]


def run_python(code: str) -> str:
    """What a fresh interpreter prints for the code."""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


# ---------------------------------------------------------------- imports


def test_the_scan_sees_the_imports() -> None:
    """Guards the tests below, which would pass on an empty graph."""
    assert "crossclaim.errors" in imports("crossclaim.languages")
    assert "crossclaim.languages.schema" in imports("crossclaim.languages")
    assert "crossclaim.model" in imports("crossclaim.segment")
    assert sum(len(imports(module)) for module in FILES) > len(FILES)


@every_module
def test_every_module_has_a_place(module: str) -> None:
    assert any(room(module) in rooms for rooms in LAYERS), f"give the room of {module} a place in LAYERS"


@every_module
def test_imports_point_down(module: str) -> None:
    upward = [name for name in imports(module) if room(name) != room(module) and layer(name) >= layer(module)]
    assert not upward, f"{module} imports from its own layer or above: {upward}"


def test_no_import_cycle() -> None:
    try:
        graphlib.TopologicalSorter({module: imports(module) for module in FILES}).prepare()
    except graphlib.CycleError as error:
        pytest.fail("import cycle: " + " -> ".join(error.args[1]))


@every_module
def test_lazy_imports_of_ours_only_at_doors(module: str) -> None:
    """Elsewhere an import inside a function mostly hides a cycle."""
    if room(module) in LAZY or FILES[module].name == "__init__.py":
        return
    lazy = {name for f in functions(module) for node in ast.walk(f) for name in targets(module, node)}
    assert not lazy, f"{module} imports inside a function: {lazy}"


# ---------------------------------------------------------------- size and types


@every_module
def test_files_and_functions_stay_short(module: str) -> None:
    assert len(FILES[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions(module)}
    assert not {name: n for name, n in lengths.items() if n > MOST_FUNCTION_LINES}


@every_module
def test_public_functions_are_typed(module: str) -> None:
    untyped = []
    for function in functions(module):
        if function.name.startswith("_"):
            continue
        args = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        bare = [a.arg for a in args if a.annotation is None and a.arg not in ("self", "cls")]
        if function.returns is None or bare:
            untyped.append(f"{function.name}({', '.join(bare)})")
    assert not untyped


# ---------------------------------------------------------------- languages and kinds


def test_every_language_loads() -> None:
    languages = importlib.import_module("crossclaim.languages")
    files = {path.stem for path in (SOURCE / ROOT / "languages").glob("*.toml")}
    assert set(languages.available()) == files
    assert len(files) >= 2
    for code in files:
        assert languages.load(code).code == code


@every_module
def test_no_language_is_named_in_code(module: str) -> None:
    """Language differences are data: no constant equal to a language tag outside `languages/`.

    `messages` names the language that the tool's own messages are written in.
    """
    codes = "|".join(importlib.import_module("crossclaim.languages").available())
    tag = re.compile(rf"(?:{codes})(?:[-_][A-Za-z]{{2,4}})?", re.IGNORECASE)
    named = [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and tag.fullmatch(node.value)
    ]
    assert room(module) in {"languages", "messages"} or not named


@functools.cache
def kinds() -> tuple[ModuleType, ...]:
    """The kinds of claim that are registered."""
    registered = importlib.import_module("crossclaim.claims").KINDS
    return tuple(registered.values() if isinstance(registered, Mapping) else registered)


def test_every_kind_has_its_interface() -> None:
    assert kinds()
    for kind in kinds():
        assert kind.NAME in {"quantity", "date", "name", "polarity", "attribution", "modality", "content"}
        for part in ("extract", "compare", "explain"):
            assert callable(getattr(kind, part, None)), f"{kind.__name__} lacks {part}"
    assert len({kind.NAME for kind in kinds()}) == len(kinds())


def test_every_kind_module_is_registered() -> None:
    package = importlib.import_module("crossclaim.claims")
    found = {
        name
        for _, name, _ in pkgutil.iter_modules(package.__path__, "crossclaim.claims.")
        if hasattr(importlib.import_module(name), "NAME")
    }
    assert found == {kind.__name__ for kind in kinds()}


# ---------------------------------------------------------------- weight and wheel


def test_the_doors_load_no_model_and_no_heavy_library() -> None:
    code = "import json, sys, crossclaim, crossclaim.cli; print(json.dumps(list(sys.modules)))"
    loaded = set(json.loads(run_python(code)))
    assert "crossclaim.cli" in loaded
    assert not loaded & (HEAVY | MODEL_LOADERS)


def test_no_module_imports_a_heavy_library() -> None:
    names = [module for module in FILES if room(module) != "__main__"]
    code = f"""
import importlib, json, sys
for name in {names!r}:
    importlib.import_module(name)
print(json.dumps(list(sys.modules)))
"""
    loaded = set(json.loads(run_python(code)))
    assert set(names) <= loaded
    assert not loaded & HEAVY


def test_everything_in_the_package_is_installed() -> None:
    """Holds for a wheel too, which leaves out what the build configuration or .gitignore leaves out."""
    package = SOURCE / ROOT
    files = [p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    suffixes = {path.suffix for path in files}
    assert {".toml", ".tsv", ".safetensors"} <= suffixes
    installed = importlib.resources.files(ROOT)
    absent = [
        str(path.relative_to(package))
        for path in files
        if not installed.joinpath(*path.relative_to(package).parts).is_file()
    ]
    assert not absent
