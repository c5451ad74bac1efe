import { describe, expect, it } from 'vitest'
import { gatesOf, inferIn, reasonsOf } from '../infer-in.js'

const project = '[project]\nname = "acme"\n'
const build = (backend: string) => `[build-system]\nbuild-backend = "${backend}"\n`

describe('a Python project', () => {
  it.each([
    [
      'hatch',
      {
        'pyproject.toml': `${build('hatchling.build')}${project}dynamic = ["version"]\n[tool.hatch.version]\npath = "src/acme/__about__.py"\n`,
        'src/acme/__about__.py': '__version__ = "1.4.0"\n',
      },
      ['src/acme/__about__.py'],
      'version file src/acme/__about__.py: it says 1.4.0; its settings name src/acme/__about__.py',
    ],
    [
      'setuptools',
      {
        'pyproject.toml': `${build('setuptools.build_meta')}${project}dynamic = ["version"]\n[tool.setuptools.dynamic]\nversion = { attr = "acme.meta.version" }\n`,
        'src/acme/meta.py': 'version = "1.4.0"\n',
      },
      [{ path: 'src/acme/meta.py', kind: 'python' }],
      'version file src/acme/meta.py: it says 1.4.0; setuptools reads acme.meta.version',
    ],
    [
      'setup.cfg',
      { 'setup.cfg': '[metadata]\nname = acme\nversion = 1.4.0\n' },
      ['setup.cfg'],
      'version file setup.cfg: it says 1.4.0',
    ],
    [
      'poetry',
      {
        'pyproject.toml': `${build('poetry.core.masonry.api')}[tool.poetry]\nname = "acme"\nversion = "1.4.0"\n`,
      },
      ['pyproject.toml'],
      'version file pyproject.toml: it says 1.4.0',
    ],
    [
      'maturin',
      {
        'pyproject.toml': `${build('maturin')}${project}dynamic = ["version"]\n`,
        'Cargo.toml': '[package]\nname = "acme-py"\nversion = "1.4.0"\npublish = false\n',
      },
      ['Cargo.toml'],
      'version file Cargo.toml: it says 1.4.0',
    ],
    [
      'flit',
      {
        'pyproject.toml': `${build('flit_core.buildapi')}${project}dynamic = ["version"]\n`,
        'acme/__init__.py': '__version__ = "1.4.0"\n',
      },
      ['acme/__init__.py'],
      'version file acme/__init__.py: it says 1.4.0; Flit reads __version__ of acme',
    ],
    [
      'a plain file read by setuptools',
      {
        'pyproject.toml': `${build('setuptools.build_meta')}${project}dynamic = ["version"]\n[tool.setuptools.dynamic]\nversion = { file = "VERSION" }\n`,
        VERSION: '1.4.0\n',
      },
      ['pyproject.toml', 'VERSION'],
      'version file pyproject.toml: it takes the version from VERSION, and says how it is spelled',
    ],
  ])('finds the version that %s keeps', async (_, files, expected, reason) => {
    const inferred = await inferIn(files)
    expect(inferred.file.versions?.files).toEqual(expected)
    expect(reasonsOf(inferred)).toContain(reason)
  })

  it('says that a tool takes the version from the tag', async () => {
    const inferred = await inferIn({
      'pyproject.toml': `${build('setuptools.build_meta')}${project}dynamic = ["version"]\n[tool.setuptools_scm]\n[tool.setuptools_scm.scheme]\na = 1\n`,
    })
    expect(inferred.file.versions?.files).toEqual([])
    expect(reasonsOf(inferred)).toContain(
      'no version file pyproject.toml: setuptools_scm takes the version from the tag',
    )
  })

  it('makes gates of the tools that have a section, run as the lockfile asks', async () => {
    const inferred = await inferIn({
      'pyproject.toml': `${project}version = "1.4.0"\n[tool.ruff.format]\n[tool.mypy]\nstrict = true\n[tool.pytest.ini_options]\n`,
      'uv.lock': 'version = 1\n',
    })
    expect(gatesOf(inferred)).toEqual([
      'Format: uv run ruff format --check .',
      'Lint: uv run ruff check .',
      'Types: uv run mypy .',
      'Tests: uv run pytest',
    ])
    expect(reasonsOf(inferred)).toContain('gate Types: pyproject.toml has the section tool.mypy')
  })

  it('makes no gate of a tool that nothing shows, and a guess of tests that are only asked for', async () => {
    const inferred = await inferIn({
      'pyproject.toml': `${project}version = "1.4.0"\n[dependency-groups]\ndev = ["pytest"]\n`,
    })
    expect(gatesOf(inferred)).toEqual(['Tests: pytest (optional)'])
    expect(reasonsOf(inferred)).toContain(
      'gate Tests: likely: the manifest asks for pytest; nothing here shows how it is run',
    )
  })

  it('publishes to PyPI as a guess, by a workflow as a fact, and never what says that it is private', async () => {
    const manifest = `${build('hatchling.build')}${project}version = "1.4.0"\n`
    const guessed = await inferIn({ 'pyproject.toml': manifest })
    expect(guessed.file.channels).toEqual([{ pypi: { package: 'acme' } }])
    expect(reasonsOf(guessed)).toContain(
      'channel pypi acme: likely: pyproject.toml builds a package with hatchling, and nothing says that it is private',
    )
    const known = await inferIn({
      'pyproject.toml': manifest,
      '.github/workflows/publish.yml':
        'on: push\njobs:\n  a:\n    steps:\n      - uses: pypa/gh-action-pypi-publish@release/v1\n',
    })
    expect(reasonsOf(known)).toContain('channel pypi acme: publish.yml:5 uses pypa/gh-action-pypi-publish')
    const hidden = await inferIn({
      'pyproject.toml': `${manifest}classifiers = ["Private :: Do Not Upload"]\n`,
    })
    expect(hidden.file.channels).toEqual([])
  })
})
