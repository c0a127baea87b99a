"""The rules of the house (docs/architecture.md), each a function over source text or files that returns what breaks it.

`tests/site/test_house.py` runs each over the project, and over a small bad sample that it must catch.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {
    # The ground floor has an order of its own: ui, journal, post.
    "ui": 0, "journal": 0.1, "post": 0.2, "people": 1, "agenda": 2, "access": 3, "instruments": 3, "socialmap": 3,
    "support": 4, "plan": 5, "signals": 6, "circle": 6, "groups": 6, "demo": 9, "site": 10,
}  # fmt: skip
# In order of dependence; a module may import what stands before it in its own room. What is not named here is of the rank of
# queries: a helper that a room has of its own.
FURNITURE = [
    {"enums", "fields", "words"}, {"models"}, {"steps"}, {"hooks"}, {"policy"}, {"domain", "queries", "tasks"},
    {"forms", "api", "tables"}, {"views"}, {"urls"}, {"apps", "registration", "management"},
]  # fmt: skip
SIGNALS = {"receiver", "post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed", "post_init", "pre_init"}
MODULE_FAIL, FUNCTION_FAIL, FUNCTION_P90 = 500, 60, 30
OURS = "meedoen"


def tracked(*patterns: str) -> list[Path]:
    """Return the files that are in the repository, or are about to be."""
    done = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for line in done.stdout.splitlines() if (path := ROOT / line).is_file()]


def modules() -> list[Path]:
    """Return the modules of the package, without migrations."""
    return [path for path in tracked("meedoen/*.py") if "migrations" not in path.parts]


def room_of(path: str) -> str:
    """Return the room in which a file of the package stands ("" for the package's own)."""
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 else ""


def imports(source: str) -> Iterator[tuple[str, int]]:
    """Yield (dotted name, line) of each import of our own; `from meedoen.people import hooks` is meedoen.people.hooks."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name.startswith(OURS + "."))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == OURS:
            if node.module.count(".") <= 1:
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
            else:
                yield node.module, node.lineno


def floors(path: str, source: str) -> list[str]:
    """A room imports from floors below it only; rooms on one floor do not know each other; nobody imports the site."""
    room, found = room_of(path), []
    for name, line in imports(source):
        other = name.split(".")[1]
        if room and other != room and FLOORS[other] >= FLOORS[room] and path != "meedoen/site/settings.py":
            found.append(f"{path}:{line} {room} imports {name}")
    return found


def rank(name: str) -> int | None:
    """Return the place of a piece of furniture in the order, or None for a helper that has none."""
    return next((place for place, names in enumerate(FURNITURE) if name in names), None)


def furniture(path: str, source: str) -> list[str]:
    """Within a room, nothing imports what stands after it in the order of dependence."""
    room = room_of(path)
    if not room or room == "site":
        return []
    own = rank(Path(path).parts[2].removesuffix(".py"))
    found = []
    for name, line in imports(source):
        parts = name.split(".")
        other = rank(parts[2]) if len(parts) > 2 and parts[1] == room else None
        if own is not None and other is not None and other > own:
            found.append(f"{path}:{line} imports {name}, which stands after it")
    return found


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function has."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def sizes(path: str, source: str) -> list[str]:
    """No module above 500 lines, no function above 60."""
    lines = source.count("\n")
    found = [f"{path} has {lines} lines"] if lines > MODULE_FAIL else []
    return found + [
        f"{path}:{node.lineno} {node.name} has {length(node)} lines"
        for node in functions(source)
        if length(node) > FUNCTION_FAIL
    ]


def long_functions(sources: list[str]) -> int:
    """Return the 90th percentile of the lengths of all functions."""
    lengths = sorted(length(node) for source in sources for node in functions(source))
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def documented(path: str, source: str) -> list[str]:
    """Every module and public function says what it is for; so does a method, unless its class stands on another.

    (What such a method means may stand with the one that it overrides.)
    """
    tree, found = ast.parse(source), []
    if source.strip() and not ast.get_docstring(tree):
        found.append(f"{path} has no docstring")
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) and not node.bases else []
        for each in [node, *(item for item in inner if isinstance(item, ast.FunctionDef))]:
            if isinstance(each, ast.FunctionDef) and not each.name.startswith("_"):
                found += _function_faults(path, each)
    return found


def _function_faults(path: str, node: ast.FunctionDef) -> list[str]:
    found = [] if ast.get_docstring(node) else [f"{path}:{node.lineno} {node.name} has no docstring"]
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    untyped = [each.arg for each in arguments if each.annotation is None and each.arg not in ("self", "cls")]
    if node.returns is None or untyped:
        found.append(f"{path}:{node.lineno} {node.name} is not fully typed")
    return found


def no_hidden_work(path: str, source: str) -> list[str]:
    """No signal receivers on models, no save() or delete() overrides: what happens stands in a verb."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module in ("django.dispatch", "django.db.models.signals"):
            found += [f"{path}:{node.lineno} uses {each.name}" for each in node.names if each.name in SIGNALS]
        if isinstance(node, ast.ClassDef):
            found += [
                f"{path}:{item.lineno} {node.name}.{item.name} is overridden"
                for item in node.body
                if isinstance(item, ast.FunctionDef) and item.name in ("save", "delete") and "models" in path
            ]
    return found


def no_print(path: str, source: str) -> list[str]:
    """Nothing prints but the command line."""
    return [
        f"{path}:{node.lineno} prints"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        and path != "meedoen/site/cli.py"
    ]  # fmt: skip


# A block of data is no script; the browser does not run it.
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>|<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:",
    re.IGNORECASE,
)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)


def no_inline(path: str, source: str) -> list[str]:
    """No inline style or script: the Content-Security-Policy would refuse it. Letters are no web pages."""
    if "/letters/" in path or "/mail/" in path:
        return []
    return [f"{path}: {hit.group(0).strip()}" for hit in INLINE.finditer(COMMENT.sub("", source))]


LIBRARIES = (
    "account/", "mfa/", "socialaccount/", "allauth/", "django/", "access/mail/login_code", "access/mail/password_reset_key",
)  # fmt: skip


def unused_templates(names: list[str], sources: list[str]) -> list[str]:
    """Every template is named in some other file: by its path, as mail or letter by "room/name", as component by its tag.

    Templates of libraries' views are named by the library, error pages by their status.
    """
    everything = "\n".join(sources)
    return [
        name
        for name in names
        if not name.startswith(LIBRARIES)
        and not name.startswith("ui/errors/")
        and not any(re.search(pattern, everything) for pattern in _ways_to_name(name))
    ]


def _ways_to_name(name: str) -> list[str]:
    stem = name.split("/")[-1].split(".")[0]
    path = re.escape(name.rsplit(".", 1)[0])
    if "/mail/" in name or "/letters/" in name:
        return [rf"[\"']{re.escape(name.split('/')[0])}/{stem}\b", rf"[\"']{stem}[\"']", rf"[\"']{path}"]
    if "/components/" in name:
        return [rf"{{% {stem}\b", rf"[\"']{path}", rf"[\"']{stem}[\"']"]
    return [rf"[\"']{path}"]


THIRD_PARTY = re.compile(r"(\.min\.(js|css)|(htmx|axe|jquery|bootstrap|leaflet|cytoscape)[-.\d]*\.js)$")


def third_party(paths: list[str]) -> list[str]:
    """No file of somebody else's in the repository."""
    return [path for path in paths if THIRD_PARTY.search(path) or "/vendor/" in path or "node_modules" in path]


# Registries by name, and machine paths; put together here so that this file does not name them.
HOSTS = re.compile("|".join(["py" + r"pi\.org", "pythonhosted" + r"\.org", "npm" + r"js\.(org|com)", "--index" + "-url",
                             r"(?<![\w.])/(root|home)/\w", "/wo" + "rk/(main|shared)"]))  # fmt: skip


def hosts(path: str, source: str) -> list[str]:
    """No address of a package index and no path of somebody's machine."""
    return [
        f"{path}:{number} {hit.group(0)}"
        for number, line in enumerate(source.splitlines(), 1)
        if (hit := HOSTS.search(line))
    ]


def unhashed(source: str) -> list[str]:
    """Every requirement is pinned with hashes."""
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", "\n" + source)
    return [
        block.split()[0]
        for block in blocks
        if block.strip() and not block.lstrip().startswith("#") and ("==" not in block or "--hash=sha256:" not in block)
    ]


NAMED = re.compile(r"`((?:meedoen|tests|docs|bench|\.ci)/[\w./<>*-]+|[\w/]+\.(?:py|md|toml))`")
COMMAND = re.compile(r"`(?:make|meedoen) ([a-z-]+)")


def missing_names(source: str, commands: set[str]) -> list[str]:
    """What a page of the docs names exists: files, `make` targets and `meedoen` commands."""
    found = []
    for name in NAMED.findall(source):
        if not any(mark in name for mark in "<>*") and "/" in name and not _exists(name):
            found.append(name)
    return found + [name for name in COMMAND.findall(source) if name not in commands]


def _exists(name: str) -> bool:
    return (ROOT / name).exists() or (ROOT / OURS / name).exists()
