import { describe, expect, it } from 'vitest'
import { reading } from './reading.js'

const dynamic = (rest: string) =>
  reading('py/pyproject.toml', `[project]\nname = "acme-tool"\ndynamic = ["readme", "version"]\n${rest}`)

describe('a dynamic version', () => {
  it.each([
    [
      'setuptools, attr',
      '[tool.setuptools.dynamic]\nversion = { attr = "acme.meta.__version__" }\n',
      'py/src/acme/meta.py',
    ],
    [
      'setuptools, attr in a sub-table',
      '[tool.setuptools.dynamic.version]\nattr = "acme.__version__"\n',
      'py/acme/__init__.py',
    ],
    ['setuptools, file', '[tool.setuptools.dynamic]\nversion.file = "VERSION"\n', 'py/VERSION'],
    ['setuptools, files', '[tool.setuptools.dynamic]\nversion = { file = ["VERSION"] }\n', 'py/VERSION'],
    ['Hatch', '[tool.hatch.version]\npath = "src/acme/__about__.py"\n', 'py/src/acme/__about__.py'],
    ['PDM', '[tool.pdm]\nversion = { source = "file", path = "acme/v.py" }\n', 'py/acme/v.py'],
    ['Flit', '[build-system]\nbuild-backend = "flit_core.buildapi"\n', 'py/src/acme_tool/__init__.py'],
    ['Maturin', '[build-system]\nbuild-backend = "maturin"\n', 'py/Cargo.toml'],
    [
      'Maturin elsewhere',
      '[build-system]\nbuild-backend = "maturin"\n[tool.maturin]\nmanifest-path = "../rs/Cargo.toml"\n',
      'rs/Cargo.toml',
    ],
  ])('of %s points at its file', (_, settings, path) => {
    expect(dynamic(settings)).toMatchObject({ elsewhere: expect.arrayContaining([path]) })
  })

  it.each([
    ['setuptools_scm', '[tool.setuptools_scm]\nwrite_to = "x"\n'],
    ['hatch-vcs', '[tool.hatch.version]\nsource = "vcs"\n'],
    ['PDM', '[tool.pdm.version]\nsource = "scm"\n'],
  ])('of %s comes from tags', (tool, settings) => {
    expect(dynamic(settings)).toMatchObject({ elsewhere: [], because: expect.stringContaining(tool) })
  })

  it('of nothing known is a problem', () => {
    expect(dynamic('')).toMatchObject({ problem: { expected: expect.stringContaining('dynamic version') } })
  })
})

it('does not take the stand-in version of Poetry for the version when tags rule', () => {
  const text = '[tool.poetry]\nversion = "0.0.0"\n[tool.poetry-dynamic-versioning]\nenable = true\n'
  expect(reading('pyproject.toml', text)).toMatchObject({ elsewhere: [] })
})

it.each([
  ['no version', '[project]\nname = "a"\n', 'no version'],
  ['a version written twice', '[project]\nversion = "1"\nversion = "2"\n', 'pyproject.toml:3:1'],
  ['broken TOML', '[project\n', 'pyproject.toml:2:1'],
])('gives %s as a problem', (_, text, found) => {
  expect(reading('pyproject.toml', text)).toMatchObject({
    problem: { found: expect.stringContaining(found) },
  })
})
