"""Taste that a linter has no rule for."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from sprintboard.cli import COMMANDS
from sprintboard.tui.theming import COLORS, OURS, load
from sprintboard.workspace import Workspace
from sprintboard.workspace.start import init_board

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sprintboard"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCREENS = sorted(PACKAGE.glob("tui/*/*.py"))
SHEETS = sorted(PACKAGE.rglob("*.tcss"))
THEMES = sorted((ROOT / "themes").glob("*.toml"))

MARKUP = {
    *(
        "Static",
        "Label",
        "Button",
        "Checkbox",
        "RadioButton",
        "Option",
        "Collapsible",
        "Placeholder",
    ),
    *(
        "Select",
        "OptionList",
        "SelectionList",
        "TabPane",
        "ListItem",
        "Tree",
        "notify",
        "from_markup",
    ),
}
"""What reads markup in the text that it is given first."""
TITLES = {"border_title", "border_subtitle", "tooltip"}
PLAIN = {"Content", "Text", "assemble", "safe"}
"""What makes text harmless: no markup is looked for in it."""
SCREEN_CLASSES = {"Screen", "ModalScreen", "Dialog"}


def named(path: Path) -> str:
    """Return a path as a test's name."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def offenders(paths: Iterable[Path], found: Callable[[Path], Collection[object]]) -> list[str]:
    """Return which files break a rule, and how: a test for each file costs more than it tells."""
    return [f"{named(path)}: {list(broken)}" for path in paths if (broken := found(path))]


def test_no_module_outgrows_a_sitting() -> None:
    def too_long(path: Path) -> list[int]:
        limit = 200 if path.name == "app.py" else 400
        lines = len(path.read_text(encoding="utf-8").splitlines())
        return [lines] if lines > limit else []

    assert offenders(MODULES, too_long) == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "manager", "base", "common", "misc"}

    assert [named(path) for path in MODULES if path.stem in drawers] == []


def test_every_import_is_absolute() -> None:
    def relative(path: Path) -> list[int]:
        nodes = ast.walk(parsed(path))
        return [n.lineno for n in nodes if isinstance(n, ast.ImportFrom) and n.level]

    assert offenders(MODULES, relative) == []


def test_no_style_is_written_in_python() -> None:
    def css(path: Path) -> list[int]:
        return [
            node.lineno
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name) and target.id in {"CSS", "DEFAULT_CSS"}
        ]

    assert offenders(MODULES, css) == []


def test_every_screen_and_dialog_has_its_stylesheet() -> None:
    def bare(path: Path) -> list[str]:
        screens = [
            node.name
            for node in parsed(path).body
            if isinstance(node, ast.ClassDef) and SCREEN_CLASSES & set(map(_name, node.bases))
        ]
        return [] if path.with_suffix(".tcss").exists() else screens

    theirs = [path for path in SCREENS if path.parent.name in {"screens", "dialogs"}]
    assert offenders(theirs, bare) == []


def test_a_stylesheet_speaks_only_of_the_classes_beside_it() -> None:
    def strangers(path: Path) -> set[str]:
        module = path.with_suffix(".py")
        beside = {n.name for n in parsed(module).body if isinstance(n, ast.ClassDef)}
        if path.name == "app.tcss":
            beside |= {"App", "Screen", "Toast", "ToastRack", "CommandPalette"}
        first = re.findall(r"^([A-Z]\w*|[^\s/}][^\s{]*)", _uncommented(path), flags=re.MULTILINE)
        return set(first) - beside

    assert offenders(SHEETS, strangers) == []


def test_a_stylesheet_names_colours_only_by_variable() -> None:
    def literal(path: Path) -> list[str]:
        text = _uncommented(path)
        numbers = re.findall(r":[^;{}]*(#[0-9a-fA-F]{3,8}\b|\brgba?\()", text)
        words = r"\b(red|green|blue|yellow|white|black)\b"
        named_colours = re.findall(
            rf"(?:color|background|border[\w-]*|tint)\s*:[^;{{}}$]*{words}", text
        )
        return numbers + named_colours

    assert offenders(SHEETS, literal) == []


def test_text_of_a_user_is_never_markup() -> None:
    assert offenders(MODULES, lambda path: list(_markup(parsed(path)))) == []


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ('Static(f"{title}")', True),
        ("Static(title)", True),
        ('self.notify("Moved " + title)', True),
        ("widget.border_title = title", True),
        ("Button(label=title)", True),
        ("Content.from_markup(title)", True),
        ('Static("")', True),
        ('Static("", markup=False)', False),
        ('Static("Whom does it wait for?")', False),
        ("Static(Content(title))", False),
        ("self.notify(title, markup=False)", False),
        ('Content.from_markup("[b]$t[/b]", t=title)', False),
        ('widget.border_title = Content(f" {title} ")', False),
        ("Static(title, markup=True)", True),
    ],
)
def test_markup_is_found_where_it_is(code: str, *, is_found: bool) -> None:
    assert bool(list(_markup(ast.parse(code)))) is is_found


def test_every_wish_of_the_screen_is_a_verb_of_the_workspace(tmp_path: Path) -> None:
    workspace = Workspace.open(init_board(tmp_path / "team", name="Team"))
    wishes = [wish for path in PACKAGE.glob("tui/**/*.py") for wish in _wishes(path)]

    assert len(wishes) > 30
    for where, noun, verb, options in wishes:
        found = getattr(getattr(workspace, noun, None), verb, None)
        assert callable(found), f"{where}: there is no {noun}.{verb}"
        known = inspect.signature(found).parameters
        open_ended = any(each.kind is each.VAR_KEYWORD for each in known.values())
        assert open_ended or options <= set(known), f"{where}: {noun}.{verb} takes no {options}"


def test_every_theme_names_every_colour_it_shows() -> None:
    def missing(path: Path) -> set[str]:
        theme = load(path)
        colours = {name for name in COLORS if name != "boost" and not getattr(theme, name)}
        return colours | (set(OURS) - set(theme.variables))

    assert offenders(THEMES, missing) == []


def test_the_readme_lists_exactly_the_commands_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `sprintboard ([a-z]+)", readme, flags=re.MULTILINE)

    assert sorted(listed) == sorted(COMMANDS)


def test_the_readme_is_read_in_one_go() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 250


def test_nothing_in_the_tree_names_the_machine_it_was_made_on() -> None:
    own = re.compile(r"(?<![\w.~$}>-])/(?:root|opt|work|mnt|Users|home/(?!ada\b))/?\w+|/tmp/\w+")
    told = [
        f"{name}: {found}"
        for name in _tracked()
        if name not in {"tests/test_house_rules.py", "LICENSE"}
        for found in own.findall((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]

    assert told == []


def test_the_top_of_the_tree_holds_only_what_belongs_there() -> None:
    tops = {name.partition("/")[0] for name in _tracked()}
    files = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "ARCHITECTURE.md"}

    assert tops - files == {"sprintboard", "themes", "tests", ".ci", ".gitignore"}


def _tracked() -> list[str]:
    """Return the files that belong to the project, new ones too; never what git ignores."""
    listed = subprocess.check_output(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, text=True
    )
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _uncommented(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def _name(node: ast.AST) -> str:
    """Return the last name of `a.b.Name(...)`, of `Name[T]`, or of `Name`."""
    while isinstance(node, ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return str(getattr(node, "attr", getattr(node, "id", "")))


def _markup(tree: ast.AST) -> Iterator[int]:
    """Yield the lines where text that is not written there is read as markup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in MARKUP and not _is_plain(node):
            given = [
                *node.args[:1],
                *(k.value for k in node.keywords if k.arg in {"label", "content"}),
            ]
            if any(not _is_harmless(each, filled_later=_name(node) == "Static") for each in given):
                yield node.lineno
        elif isinstance(node, ast.Assign):
            titled = any(isinstance(t, ast.Attribute) and t.attr in TITLES for t in node.targets)
            if titled and not _is_harmless(node.value):
                yield node.lineno


def _is_plain(call: ast.Call) -> bool:
    """Say whether a call asks for no markup."""
    return any(
        k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False
        for k in call.keywords
    )


def _is_harmless(node: ast.expr, *, filled_later: bool = False) -> bool:
    """Say whether a text is written out in the code, or made plain there."""
    if isinstance(node, ast.Constant):
        return bool(node.value) or not filled_later
    return isinstance(node, ast.Call) and _name(node) in PLAIN


def _wishes(path: Path) -> Iterator[tuple[str, str, str, set[str]]]:
    """Yield place, noun, verb and options of every `Act("noun", "verb", …)` in a module.

    Where a method has the verb as its first argument, its calls are the wishes.
    """
    tree = parsed(path)
    through: dict[str, str] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for act in _calls(function, "Act"):
                noun, verb = act.args[:2]
                if isinstance(noun, ast.Constant) and isinstance(verb, ast.Name):
                    through[function.name] = str(noun.value)
    for call in _calls(tree, "Act", *through):
        words = [each.value if isinstance(each, ast.Constant) else None for each in call.args[:2]]
        noun_verb = words if _name(call) == "Act" else [through[_name(call)], *words[:1]]
        options = {k.arg for k in call.keywords if k.arg}
        if len(noun_verb) == 2 and all(isinstance(each, str) for each in noun_verb):
            yield f"{named(path)}:{call.lineno}", str(noun_verb[0]), str(noun_verb[1]), options


def _calls(tree: ast.AST, *names: str) -> list[ast.Call]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.Call) and _name(n) in names]
