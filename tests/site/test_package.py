"""What a room has beside code goes along when Meedoen is installed as a package."""

import tomllib
from fnmatch import fnmatch

from tests.site.house import ROOT, tracked


def test_every_file_of_a_room_goes_along():
    given = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    files = [path.relative_to(ROOT / "meedoen") for path in tracked("meedoen/*") if path.suffix != ".py"]
    # A pattern counts from the package in which the file stands: its room. `fnmatch` lets one star stand for folders too.
    loose = [pattern.replace("**/*", "*") for pattern in given]
    left = [str(file) for file in files if not any(fnmatch("/".join(file.parts[1:]), pattern) for pattern in loose)]
    assert (left, len(files) > 100) == ([], True)


def test_every_folder_with_code_is_a_package():
    folders = {path.parent for path in tracked("meedoen/*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
