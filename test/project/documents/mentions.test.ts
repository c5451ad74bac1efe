import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMentions } from '../../../source/project/documents/mentions.js'
import { version } from '../versions-arbitrary.js'

const check = (text: string, pattern: string, tag = 'v1.4.0') =>
  checkMentions({ path: 'README.md', text }, { pattern, version: '1.4.0', tag })

describe('mentions of the version', () => {
  it.each([
    ['{:acme, "~> 1.4"}', `{:acme, "~> \${major}.\${minor}"}`],
    ['{:acme,\n  "~> 1.4"}', `{:acme, "~> \${major}.\${minor}"}`],
    ['badge/v1.4.0-blue', `badge/v\${version}-blue`],
    ['x/blob/v1.4.0/docs', `/blob/\${tag}/docs`],
    ['see x/tree/v1.4.0.', `x/tree/\${tag}`],
    ['1.4.0 and 1.4.0', `\${version}`],
    ['version 1.4.0.', `version \${version}`],
  ])('%j are right', (text, pattern) => {
    expect(check(text, pattern)).toEqual([])
  })

  it('are wrong with another version, each at its line', () => {
    expect(check('acme@1.4.0\nacme@1.3.2\n\nacme@1.4.0-rc.1\n', `acme@\${version}`)).toEqual([
      { found: 'acme@1.3.2', expected: 'acme@1.4.0', mend: 'write acme@1.4.0', where: 'README.md:2' },
      { found: 'acme@1.4.0-rc.1', expected: 'acme@1.4.0', mend: 'write acme@1.4.0', where: 'README.md:4' },
    ])
  })

  it('are wrong with a tag that only begins like the right one', () => {
    expect(check('x/tree/v1.4.0-rc.1', `x/tree/\${tag}`)).toMatchObject([{ found: 'x/tree/v1.4.0-rc.1' }])
  })

  it('may hold a tag with a slash', () => {
    expect(check('/tree/@acme/core@1.4.0/docs', `/tree/\${tag}/docs`, '@acme/core@1.4.0')).toEqual([])
  })

  it('are missed where there is none', () => {
    expect(check('acme', `acme@\${version}`)).toMatchObject([
      { found: `no mention of the form acme@\${version}`, expected: 'acme@1.4.0', where: 'README.md' },
    ])
  })

  it('are right exactly when they are the released version', () => {
    fc.assert(
      fc.property(version, version, (released, mentioned) => {
        const document = { path: 'a.md', text: `(${mentioned})` }
        const problems = checkMentions(document, {
          pattern: `(\${version})`,
          version: released,
          tag: released,
        })
        expect(problems.length === 0).toBe(released === mentioned)
      }),
    )
  })
})
