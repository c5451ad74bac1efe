import { describe, expect, it } from 'vitest'
import { surveyVersions } from '../../../source/project/versions/survey.js'

const file = (path: string, text: string) => ({ path, text })
const dynamic = file(
  'pyproject.toml',
  '[project]\nname="acme"\ndynamic=["version"]\n[tool.hatch.version]\npath="src/acme/__about__.py"\n',
)

describe('a file whose version stands elsewhere', () => {
  it('is in order when the other file is among the version files', () => {
    const about = file('src/acme/__about__.py', '__version__ = "1.3.0"\n')
    expect(surveyVersions([dynamic, about])).toMatchObject({
      files: [{ file: about, ours: [{ value: '1.3.0' }] }],
    })
  })

  it('is a problem that names the other file when that is missing', () => {
    expect(surveyVersions([dynamic])).toMatchObject({
      problems: [{ path: 'pyproject.toml', expected: expect.stringContaining('src/acme/__about__.py') }],
    })
  })

  it('is a problem when the version comes from tags', () => {
    const scm = file('pyproject.toml', '[project]\ndynamic=["version"]\n[tool.setuptools_scm]\nx=1\n')
    expect(surveyVersions([scm])).toMatchObject({
      problems: [{ mend: expect.stringContaining('leave pyproject.toml out') }],
    })
  })
})

describe('a crate that inherits its version', () => {
  const member = file('crates/a/Cargo.toml', '[package]\nname = "a"\nversion.workspace = true\n')

  it('is in order beside the root of its workspace', () => {
    expect(
      surveyVersions([member, file('Cargo.toml', '[workspace.package]\nversion = "1.3.0"\n')]),
    ).toHaveProperty('files')
  })

  it('is a problem without it', () => {
    expect(surveyVersions([member])).toMatchObject({
      problems: [{ path: 'crates/a/Cargo.toml', mend: expect.stringContaining('root of the workspace') }],
    })
  })
})

it('gives the problems of all files at once', () => {
  expect(surveyVersions([file('package.json', '{}'), file('Cargo.toml', '[')])).toMatchObject({
    problems: [{ path: 'package.json' }, { path: 'Cargo.toml' }],
  })
})
