import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aligned } from '../../../source/project/versions/aligned.js'
import { type BumpPlan, planBump, setVersion } from '../../../source/project/versions/plan-bump.js'
import { allShapes as everyShape } from './corpus/all.js'
import { fileOf } from './corpus/shape.js'
import { versions } from './corpus/versions.js'

/** A lock that only repeats what others say is never alone. */
const allShapes = everyShape.filter(({ marked }) => marked.includes('«'))

function textsOf(plan: BumpPlan): string[] {
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems, null, 2))
  return plan.files.map((file) => file.text)
}

describe.each(allShapes)('$title', (shape) => {
  it('changes the marked versions and no other byte', () => {
    fc.assert(
      fc.property(versions, versions, (from, to) => {
        expect(textsOf(planBump([fileOf(shape, from)], to))).toEqual([fileOf(shape, to).text])
      }),
      { numRuns: 12 },
    )
  })

  it('is the same again after a bump and a bump back', () => {
    fc.assert(
      fc.property(versions, (to) => {
        const file = fileOf(shape)
        const [text = ''] = textsOf(planBump([file], to))
        expect(textsOf(planBump([{ ...file, text }], '1.3.0'))).toEqual([file.text])
      }),
      { numRuns: 8 },
    )
  })

  it('is aligned after a bump', () => {
    fc.assert(
      fc.property(versions, (to) => {
        const file = fileOf(shape)
        const [text = ''] = textsOf(planBump([file], to))
        expect(aligned([{ ...file, text }], to)).toMatchObject({ version: to })
      }),
      { numRuns: 8 },
    )
  })
})

const one = (path: string, text: string) => ({ path, text })

describe('a bump of several files', () => {
  it('is aligned afterwards, whatever the files and their spellings', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...allShapes), {
          minLength: 1,
          maxLength: 6,
          selector: (s) => s.path,
        }),
        versions,
        (shapes, to) => {
          const files = shapes.map((shape) => fileOf(shape))
          const texts = textsOf(planBump(files, to))
          const bumped = files.map((file, index) => ({ ...file, text: texts[index] ?? '' }))
          expect(aligned(bumped)).toMatchObject({ version: expect.any(String) })
          expect(aligned(bumped, to)).toMatchObject({ version: to })
          expect(textsOf(planBump(bumped, '1.3.0'))).toEqual(files.map((file) => file.text))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('gives no text at all when one file cannot be set', () => {
    const plan = planBump(
      [one('package.json', '{"version":"1.3.0"}'), one('mix.exs', 'defmodule M do\nend\n')],
      '1.4.0',
    )
    expect(plan).toMatchObject({
      problems: [{ path: 'mix.exs', expected: expect.stringContaining('@version') }],
    })
    expect(plan).not.toHaveProperty('files')
  })

  it('sets files that drifted to the one version', () => {
    const plan = planBump([one('package.json', '{"version":"1.2.0"}'), one('VERSION', '1.3.0\n')], '1.4.0')
    expect(textsOf(plan)).toEqual(['{"version":"1.4.0"}', '1.4.0\n'])
  })

  it('leaves a file that says the version already as it is', () => {
    expect(planBump([one('VERSION', '1.4.0')], '1.4.0')).toMatchObject({
      files: [{ text: '1.4.0', edits: [] }],
    })
  })

  it('joins several patterns on one file', () => {
    const text = 'npm i acme@1.3.0\npip install acme==1.3.0\n'
    const files = [
      { path: 'README.md', text, pattern: 'acme@$' + '{version}' },
      { path: 'README.md', text, pattern: 'acme==(.+)$', spelling: 'pep440' as const },
    ]
    expect(textsOf(planBump(files, '1.4.0-rc.1'))).toEqual([
      'npm i acme@1.4.0-rc.1\npip install acme==1.4.0rc1\n',
    ])
  })

  it('refuses two patterns that would write the same place differently', () => {
    const text = 'acme==1.3.0\n'
    const files = [
      { path: 'README.md', text, pattern: 'acme==(.+)$', spelling: 'pep440' as const },
      { path: 'README.md', text, pattern: 'acme=(=.+)$' },
    ]
    expect(planBump(files, '1.4.0')).toMatchObject({
      problems: [{ found: expect.stringContaining('overlapping') }],
    })
  })

  it('spells a file that pyproject.toml points at for PyPI', () => {
    const pyproject =
      '[project]\ndynamic = ["version"]\n[tool.setuptools.dynamic]\nversion = { file = "VERSION" }\n'
    const texts = textsOf(
      planBump([one('pyproject.toml', pyproject), one('VERSION', '1.3.0\n')], '1.4.0-beta.2'),
    )
    expect(texts).toEqual([pyproject, '1.4.0b2\n'])
  })
})

describe('a version that cannot be written', () => {
  it.each(['v1.4.0', '1.4.x', 'latest', ''])('refuses %j as no version', (version) => {
    expect(planBump([one('VERSION', '1.3.0')], version)).toMatchObject({
      problems: [{ mend: expect.any(String) }],
    })
  })

  it('names the file whose spelling has no word for the prerelease', () => {
    const files = [
      one('package.json', '{"version":"1.3.0"}'),
      one('a/__init__.py', '__version__ = "1.3.0"\n'),
    ]
    expect(planBump(files, '1.4.0-nightly.1')).toMatchObject({
      problems: [{ path: 'a/__init__.py', found: expect.stringContaining('PEP 440') }],
    })
  })

  it('refuses an edit that does not read back, and gives no text', () => {
    const file = { path: 'a.txt', text: 'v=1.3.0\n', pattern: 'v=(\\d+\\.\\d+\\.\\d+)$' }
    expect(planBump([file], '1.4.0-rc.1')).toMatchObject({ problems: [{ path: 'a.txt' }] })
  })
})

describe('setVersion', () => {
  it('gives the new text of one file', () => {
    expect(setVersion(one('VERSION', 'v1.3.0'), '1.4.0')).toEqual({ text: 'v1.4.0' })
  })

  it('gives the problem of a file without a version', () => {
    expect(setVersion(one('package.json', '{}'), '1.4.0')).toMatchObject({
      problem: { path: 'package.json' },
    })
  })
})
