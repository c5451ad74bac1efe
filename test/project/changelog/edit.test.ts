import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEntry, readChangelog } from '../../../source/project/changelog/changelog.js'
import { insertEntry, releaseUnreleased } from '../../../source/project/changelog/edit.js'
import { conventional, keepAChangelog, releasePlease } from './samples.js'

const entry = '## [9.0.0] - 2026-02-03\n\n### Added\n\n- news\n'
const crlf = (text: string) => text.replaceAll('\n', '\r\n')

function released(text: string, version = '1.4.0'): string {
  const reading = releaseUnreleased(readChangelog(text), version, '2026-02-03')
  if (!reading.ok) throw new Error(reading.problem.found)
  return reading.value
}

describe('an inserted entry', () => {
  it.each([
    ['Keep a Changelog', keepAChangelog],
    ['conventional-changelog', conventional],
    ['Release Please', releasePlease],
    ['an empty file', ''],
    ['a file without a last line end', '# Changelog\n\nText'],
    ['links only', '# Changelog\n\n[x]: https://example.org\n'],
    ['a byte order mark', '\uFEFF# Changelog\n'],
  ])('leaves every other byte of %s', (_, text) => {
    for (const before of [text, crlf(text)]) {
      const changelog = readChangelog(before)
      const after = insertEntry(changelog, entry)
      const at = changelog.entries.find(({ version }) => version !== undefined)?.start ?? changelog.linksStart
      expect(after.startsWith(before.slice(0, at))).toBe(true)
      expect(after.endsWith(before.slice(at))).toBe(true)
      expect(
        after
          .slice(at, after.length - (before.length - at))
          .trim()
          .replaceAll('\r\n', '\n'),
      ).toBe(entry.trim())
    }
  })

  it('takes the line ends of the file', () => {
    const after = insertEntry(readChangelog(crlf(keepAChangelog)), entry)
    expect(after.replaceAll('\r\n', '')).not.toContain('\n')
  })

  it('stands above the newest release and below Unreleased, one blank line apart', () => {
    const after = insertEntry(readChangelog(keepAChangelog), entry)
    expect(readChangelog(after).entries.map(({ version }) => version)).toEqual([
      undefined,
      '9.0.0',
      '1.3.2',
      '1.3.1',
    ])
    expect(after).toContain('([#12])\n\n## [9.0.0] - 2026-02-03\n')
    expect(after).toContain('- news\n\n## [1.3.2]')
  })

  it('is found again, whatever the other entries are', () => {
    const other = fc.constantFrom(
      '## 1.0.0\n\n- a\n\n',
      '## [Unreleased]\n\n- b\n\n',
      '# Text\n\nprose\n\n',
      '- c',
    )
    fc.assert(
      fc.property(fc.array(other), (parts) => {
        const after = readChangelog(insertEntry(readChangelog(parts.join('')), entry))
        expect(findEntry(after, '9.0.0')?.date).toBe('2026-02-03')
      }),
    )
  })
})

describe('what is unreleased', () => {
  it('becomes the version, under a new heading', () => {
    expect(released(keepAChangelog)).toContain(
      '## [Unreleased]\n\n## [1.4.0] - 2026-02-03\n\n### Added\n\n- A flag `--quiet` ([#12])\n\n## [1.3.2]',
    )
  })

  it('moves its link on, and the release gets its own', () => {
    expect(released(keepAChangelog)).toContain(
      '[Unreleased]: https://example.org/acme/compare/v1.4.0...HEAD\n[1.4.0]: https://example.org/acme/compare/v1.3.2...v1.4.0\n[1.3.2]:',
    )
  })

  it('changes nothing but lines that name the version', () => {
    for (const text of [keepAChangelog, `\uFEFF${crlf(keepAChangelog)}`]) {
      const after = released(text)
      const kept = after
        .split('\n')
        .filter((line) => !line.includes('1.4.0'))
        .join('\n')
      const was = text
        .split('\n')
        .filter((line) => !line.startsWith('[Unreleased]: '))
        .join('\n')
      const blank = text.includes('\r\n') ? '\r\n' : '\n'
      expect(kept.replace(`## [Unreleased]${blank}${blank}`, `## [Unreleased]${blank}`)).toBe(was)
      expect(after.includes('\r')).toBe(text.includes('\r'))
    }
  })

  it('keeps links that compare nothing', () => {
    const text = '## [Unreleased]\n\n- x\n\n[unreleased]: https://example.org/acme\n'
    expect(released(text)).toContain('\n[unreleased]: https://example.org/acme\n')
  })

  it.each([
    ['is missing', '# Changelog\n\n## 1.0.0\n', 'no section Unreleased'],
    ['is empty', '## [Unreleased]\n\n### Added\n\n## 1.0.0\n', 'the section Unreleased is empty'],
    ['doubles an entry', '## [Unreleased]\n\n- x\n\n## 1.4.0\n\n- y\n', 'an entry of 1.4.0'],
  ])('is a problem when it %s', (_, text, found) => {
    const reading = releaseUnreleased(readChangelog(text), '1.4.0', '2026-02-03')
    expect(reading).toMatchObject({ ok: false, problem: { found: expect.stringContaining(found) } })
  })
})
