"""The house follows its own rules, and each rule catches what it is for."""

import re
import warnings
from pathlib import Path

import pytest

from meedoen.site import messages
from meedoen.site.cli import COMMANDS
from meedoen.site.rooms import room_folders
from tests.site import house
from tests.site.house import ROOT

PAGE = 62  # Lines of text on one page.
SOURCE_RULES = [
    house.floors, house.furniture, house.sizes, house.documented, house.no_hidden_work, house.no_print,
]  # fmt: skip


def relative(path: Path) -> str:
    """Return a path from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def make_targets() -> set[str]:
    """Return what `make` can be asked."""
    text = (ROOT / "Makefile").read_text()
    return set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())


@pytest.mark.parametrize("rule", SOURCE_RULES, ids=lambda rule: rule.__name__)
def test_every_module_follows(rule):
    assert [fault for path in house.modules() for fault in rule(relative(path), path.read_text())] == []


@pytest.mark.parametrize(
    ("rule", "path", "source", "faults"),
    [
        (house.floors, "meedoen/people/x.py", "from meedoen.support.models import Trajectory", 1),
        (house.floors, "meedoen/support/x.py", "from meedoen.plan.models import Goal", 1),
        (house.floors, "meedoen/plan/x.py", "from meedoen.support.models import Trajectory", 0),
        (house.floors, "meedoen/people/x.py", "from meedoen.site import api", 1),
        (house.floors, "meedoen/ui/x.py", "import meedoen.journal.acts", 1),
        (house.floors, "meedoen/support/x.py", "from meedoen.people import hooks\nimport meedoen.support.models", 0),
        (house.furniture, "meedoen/people/models/x.py", "from meedoen.people.domain.persons import y", 1),
        (house.furniture, "meedoen/people/domain/x.py", "from meedoen.people import views", 1),
        (house.furniture, "meedoen/people/domain/x.py", "from meedoen.people.models import Person", 0),
        (house.sizes, "meedoen/x.py", "x = 1\n" * 501, 1),
        (house.sizes, "meedoen/x.py", "def f():\n" + "    x = 1\n" * 60, 1),
        (house.documented, "meedoen/x.py", "x = 1\n", 1),
        (house.documented, "meedoen/x.py", '"""X."""\ndef f(a) -> int:\n    """Do."""\n', 1),
        (house.documented, "meedoen/x.py", '"""X."""\nclass A:\n    def f(self) -> int:\n        return 1\n', 1),
        (house.documented, "meedoen/x.py", '"""X."""\ndef _f(a):\n    pass\n', 0),
        (house.no_hidden_work, "meedoen/x.py", "from django.db.models.signals import post_save", 1),
        (house.no_hidden_work, "meedoen/a/models.py", "class A:\n    def save(self):\n        pass", 1),
        (house.no_print, "meedoen/x.py", "print(1)", 1),
        (house.no_inline, "x.html", '<p style="a">', 1),
        (house.no_inline, "x.html", "<script>a</script><style>b</style>", 2),
        (house.no_inline, "x.html", '<a onclick="x" href="javascript:x">', 2),
        (house.no_inline, "x.html", '<script src="x" defer></script><p class="style">', 0),
        (house.no_inline, "x.html", '<script type="application/json">{}</script>', 0),
        (house.hosts, "x", "see https://py" + "pi.org/x", 1),
        (house.hosts, "x", "cd /wo" + "rk/main", 1),
    ],
)
def test_a_rule_catches_what_it_is_for(rule, path, source, faults):
    assert len(rule(path, source)) == faults


def test_nine_of_ten_functions_are_short():
    assert house.long_functions([path.read_text() for path in house.modules()]) <= house.FUNCTION_P90


def test_long_functions_finds_them():
    assert house.long_functions(["def f():\n" + "    x = 1\n" * 39]) == 40


def test_modules_stay_within_reading_size():
    long = {relative(path): path.read_text().count("\n") for path in house.modules()}
    over = {name: lines for name, lines in long.items() if lines > 300}
    if over:
        warnings.warn(f"modules over 300 lines: {over}", category=ReadingSize, stacklevel=1)


class ReadingSize(UserWarning):
    """A module grows past what one reads in one go."""


test_modules_stay_within_reading_size = pytest.mark.filterwarnings("default::UserWarning")(
    test_modules_stay_within_reading_size
)


def test_templates_hold_no_inline_style_or_script():
    assert [fault for path in house.tracked("*.html") for fault in house.no_inline(relative(path), path.read_text())] == []


def test_every_template_is_used():
    names = [relative(path).split("/templates/")[1] for path in house.tracked("*/templates/*.html", "*/templates/*.txt")]
    sources = [path.read_text() for path in [*house.tracked("meedoen/*.py"), *house.tracked("*.html", "*.txt")]]
    assert house.unused_templates(names, sources) == []


def test_an_unused_template_is_found():
    names = ["ui/a.html", "ui/b.html", "x/mail/c.txt", "x/mail/d.txt", "ui/components/e.html", "ui/components/f.html"]
    sources = ['render(request, "ui/a.html")', 'queue_mail(template="x/c")', "{% e title=1 %}"]
    assert house.unused_templates(names, sources) == ["ui/b.html", "x/mail/d.txt", "ui/components/f.html"]


@pytest.mark.parametrize("room", room_folders(), ids=lambda room: room.name)
def test_the_dutch_of_a_room_is_complete(room):
    assert messages.faults(room) == []


def test_rooms_agree_on_the_dutch_of_a_text():
    assert messages.conflicts(room_folders()) == []


def test_nothing_of_somebody_else_is_in_the_repository():
    assert house.third_party([relative(path) for path in house.tracked()]) == []


def test_third_party_files_are_found():
    bad = ["a/htmx.min.js", "a/htmx-2.js", "static/vendor/x.css"]
    assert house.third_party([*bad, "static/ui/meedoen.js"]) == bad


def test_no_file_names_an_index_or_a_machine():
    texts = [path for path in house.tracked() if path.suffix not in (".png", ".ico", ".woff2", ".mo")]
    assert [fault for path in texts for fault in house.hosts(relative(path), path.read_text())] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_hashes(name):
    assert house.unhashed((ROOT / name).read_text()) == []


def test_a_requirement_without_a_hash_is_found():
    assert house.unhashed("django==6.1 \\\n    --hash=sha256:aa\nninja==1\nuvloop\n") == ["ninja==1", "uvloop"]


def test_the_docs_name_only_what_exists():
    commands = make_targets() | set(COMMANDS) | {"manage"}
    pages = house.tracked("*.md")
    found = {relative(path): house.missing_names(path.read_text(), commands) for path in pages}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_missing_name_in_the_docs_is_found():
    text = "see `meedoen/site/nowhere.py`, `meedoen/site/cli.py`, `make party`, `meedoen <room>/x.py` and `meedoen check`"
    assert house.missing_names(text, {"check"}) == ["meedoen/site/nowhere.py", "party"]


def test_a_decision_is_one_page():
    long = [relative(path) for path in house.tracked("docs/decisions/*.md") if path.read_text().count("\n") > PAGE]
    assert long == []
