import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGlobs, filterPaths } from '../../source/project/globs.js'

describe('path patterns', () => {
  it.each([
    [
      ['**/package-lock.json'],
      ['package-lock.json', 'a/b/package-lock.json'],
      ['package-lock.json5', 'a/package.json'],
    ],
    [['lib/sigra/install/'], ['lib/sigra/install/a/b.ex'], ['lib/sigra/install.ex', 'x/lib/sigra/install/a']],
    [['lib/sigra/mfa{.ex,/**}'], ['lib/sigra/mfa.ex', 'lib/sigra/mfa/totp.ex'], ['lib/sigra/mfax.ex']],
    [['*.md'], ['README.md'], ['docs/README.md']],
    [['.github/**'], ['.github/workflows/ci.yml'], ['github/x']],
    [['**/*.rs'], ['src/.hidden.rs'], ['src/a.rsx']],
    [['./docs/**', '/spec/*'], ['docs/a', 'spec/b'], ['a/docs/x']],
    [['src/**', '!src/generated/**'], ['src/a.ts'], ['src/generated/a.ts', 'b.ts']],
    [
      ['src/**', '!src/generated/**', 'src/generated/keep.ts'],
      ['src/generated/keep.ts'],
      ['src/generated/a.ts'],
    ],
    [['!docs/**'], ['src/a.ts'], ['docs/a.md']],
    [[], [], ['anything']],
  ])('%j', (patterns, matching, other) => {
    const matches = compileGlobs(patterns)
    expect(matching.filter((path) => !matches(path))).toEqual([])
    expect(other.filter(matches)).toEqual([])
  })

  it('an exclude as the last pattern excludes, whatever stands before it', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'c.ts'), { minLength: 1, maxLength: 4 })
      .map((w) => w.join('/'))
    const patterns = fc.array(fc.constantFrom('**', 'a/**', '!b/**', '*.ts', '!a/*'))
    fc.assert(
      fc.property(path, patterns, (one, before) => {
        expect(compileGlobs([...before, `!${one}`])(one)).toBe(false)
        expect(compileGlobs([...before, one])(one)).toBe(true)
      }),
    )
  })

  it('pick the paths that made the condition true', () => {
    expect(filterPaths(['b.md', 'src/a.ts', 'src/b.ts'], ['src/**', '!**/b.*'])).toEqual(['src/a.ts'])
  })
})
