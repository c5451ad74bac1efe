import type { Shape } from './shape.js'

/** Shapes of Python's files. */
export const pythonShapes: readonly Shape[] = [
  {
    title: 'pyproject.toml with look-alikes',
    path: 'bindings/python/pyproject.toml',
    marked: `[build-system]
requires = ["hatchling==1.3.0"]
build-backend = "hatchling.build"

[project]
name = "acme"
version = "«1.3.0»"  # keep with Cargo.toml, version = "1.3.0"
requires-python = ">=3.9"
dependencies = ["other==1.3.0", "more[version]>=1.3.0"]

[project.optional-dependencies]
version = ["x==1.3.0"]

[tool.other]
version = "1.3.0"
`,
  },
  {
    title: 'pyproject.toml of Poetry',
    path: 'pyproject.toml',
    marked: `[tool.poetry]\nname = 'acme'\nversion = '«1.3.0»'\n\n[tool.poetry.dependencies]\nother = {version = "1.3.0", optional = true}\nversion = "1.3.0"\n`,
  },
  {
    title: 'pyproject.toml with both tables, dotted keys',
    path: 'pyproject.toml',
    marked: `project.name = "acme"\nproject.version = "«1.3.0»"\n[tool]\npoetry.version = "«1.3.0»"\npoetry.packages = [{ include = "acme" }]\n`,
  },
  {
    title: 'setup.cfg with look-alikes',
    path: 'setup.cfg',
    marked: `# version = 1.3.0
[bumpversion]
current_version = 1.3.0
version = 1.3.0

[metadata]
name = acme
; version = 1.3.0
long_description = first
    version = 1.3.0
version = «1.3.0»
python_requires = >=3.9

[options]
version = 1.3.0
install_requires =
    other==1.3.0
`,
  },
  {
    title: 'setup.cfg with a colon, capitals and a comment behind',
    path: 'setup.cfg',
    marked: `[metadata]\nName: acme\nVersion : «1.3.0»  # 1.3.0\n`,
  },
  {
    title: '__init__.py with look-alikes',
    path: 'src/acme/__init__.py',
    marked: `"""Acme.

__version__ = "1.3.0"
"""
# __version__ = "1.3.0"
from other import thing

MINIMUM_VERSION = "1.3.0"
VERSION = "1.3.0"
__version__ = "«1.3.0»"  # "1.3.0"


def check(version="1.3.0"):
    __version__ = "1.3.0"
    return '''
__version__ = '1.3.0'
'''
`,
  },
  {
    title: '__about__.py with an annotation and single quotes',
    path: 'acme/__about__.py',
    marked: `from typing import Final\n\n__version__: Final[str]='«1.3.0»'\n__author__ = 'it\\'s us'\n`,
  },
  {
    title: '_version.py of a chained assignment',
    path: 'acme/_version.py',
    marked: `__version__ = version = "«1.3.0»"\n__version_tuple__ = (1, 3, 0)\n`,
  },
  { title: 'version.py with VERSION', path: 'acme/version.py', marked: `VERSION = "«1.3.0»"\n` },
  {
    title: 'version.py of a package of several',
    path: 'acme/version.py',
    package: 'acme',
    marked: `version = '«1.3.0»'\n`,
  },
]
