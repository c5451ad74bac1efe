import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bodyLines,
  findEntry,
  isEmptyEntry,
  readChangelog,
} from '../../../source/project/changelog/changelog.js'
import { readVersionHeading } from '../../../source/project/changelog/version-heading.js'
import { conventional, keepAChangelog, releasePlease } from './samples.js'

const crlf = (text: string) => text.replaceAll('\n', '\r\n')

describe('a heading of an entry', () => {
  it.each([
    ['[1.4.0] - 2026-01-31', { version: '1.4.0', date: '2026-01-31' }],
    ['1.4.0 - 2026-01-31', { version: '1.4.0', date: '2026-01-31' }],
    ['v1.4.0 (2026-01-31)', { version: '1.4.0', date: '2026-01-31' }],
    ['[v1.4.0-rc.1] – 2026-01-31', { version: '1.4.0-rc.1' }],
    ['1.4.0 / 2026-01-31', { version: '1.4.0', date: '2026-01-31' }],
    ['[1.4.0](https://example.org/x) (2026-01-31)', { version: '1.4.0', link: 'https://example.org/x' }],
    ['[0.0.5] - 2014-08-09 [YANKED]', { version: '0.0.5', yanked: true, date: '2014-08-09' }],
    ['[**1.4.0**](https://example.org/x)', { version: '1.4.0', link: 'https://example.org/x' }],
    ['**1.4.0**', { version: '1.4.0', date: undefined }],
    ['Version 1.4.0', { version: '1.4.0' }],
    ['[Unreleased]', { version: undefined }],
    ['unreleased', { version: undefined }],
    ['[Unreleased](https://example.org/x)', { version: undefined }],
  ])('%s is read', (text, expected) => {
    expect(readVersionHeading(text)).toMatchObject(expected)
  })

  it.each(['Changelog', '1.4.0 migration guide', 'Unreleased features of old', 'Added'])(
    '%s is none',
    (text) => {
      expect(readVersionHeading(text)).toBeUndefined()
    },
  )
})

describe('a changelog', () => {
  it.each([
    ['Keep a Changelog', keepAChangelog, [undefined, '1.3.2', '1.3.1']],
    ['conventional-changelog', conventional, ['1.1.0', '1.0.1', '1.0.0']],
    ['Release Please', releasePlease, ['0.2.0', '0.1.0']],
    ['nothing', '', []],
    ['prose', '# Changelog\n\nNothing yet.\n', []],
  ])('of %s has its entries', (_, text, versions) => {
    expect(readChangelog(text).entries.map(({ version }) => version)).toEqual(versions)
    expect(readChangelog(`\uFEFF${crlf(text)}`).entries.map(({ version }) => version)).toEqual(versions)
  })

  it('does not read headings in code and comments', () => {
    const changelog = readChangelog(keepAChangelog)
    const entry = findEntry(changelog, '1.3.2')
    const body = entry === undefined ? [] : bodyLines(changelog, entry).map(({ text }) => text)
    expect(body).toContain('## [8.8.8] - 2020-01-01')
    expect(body).toContain('## [7.7.7] - 2020-01-01')
  })

  it('keeps the list of links out of the last entry', () => {
    const { entries, text, linksStart } = readChangelog(keepAChangelog)
    expect(text.slice(linksStart)).toMatch(/^\[Unreleased\]: /)
    expect(text.slice(0, entries.at(-1)?.end)).toMatch(/- A thing\.\n\n$/)
  })

  it('counts the anchor before a heading to its entry', () => {
    const [first, second] = readChangelog(conventional).entries
    expect(first?.start).toBe(0)
    expect(conventional.slice(first?.start, first?.end)).not.toContain('1.0.1"')
    expect(conventional.slice(second?.start, second?.end)).toContain('### Bug Fixes')
  })

  it('ends an entry at a heading above all entries', () => {
    const changelog = readChangelog('## 1.0.0\n\n- x\n\n# Older history\n\n- y\n')
    expect(changelog.text.slice(0, changelog.entries[0]?.end)).not.toContain('Older')
  })

  it('knows entries without text', () => {
    const changelog = readChangelog('## 1.1.0\n\n### Added\n\n<!-- nothing -->\n\n## 1.0.0\n\n- x\n')
    expect(changelog.entries.map((entry) => isEmptyEntry(changelog, entry))).toEqual([true, false])
  })

  it('may underline its headings', () => {
    const text =
      'unreleased\n==========\n\n  * news\n\n1.3.8 / 2026-02-02\n==================\n\n  * deps\n    - a\n---\n'
    const changelog = readChangelog(text)
    expect(changelog.entries.map(({ version, date, level }) => [version, date, level])).toEqual([
      [undefined, undefined, 1],
      ['1.3.8', '2026-02-02', 1],
    ])
    const [first] = changelog.entries
    expect(first && bodyLines(changelog, first).map((line) => line.text)).toEqual(['', '  * news', ''])
  })

  it('has entries that lie within the text, in order, and never overlap', () => {
    const piece = fc.constantFrom(
      '## [1.0.0] - 2026-01-01',
      '# 2.0.0',
      '### Fixed',
      '```',
      '<!--',
      '-->',
      '[x]: y',
      '',
      '- t',
    )
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
        const text = lines.join(newline)
        let border = 0
        for (const { start, bodyStart, end } of readChangelog(text).entries) {
          expect(start).toBeGreaterThanOrEqual(border)
          expect(bodyStart).toBeGreaterThan(start)
          expect(end).toBeGreaterThanOrEqual(bodyStart)
          border = end
        }
        expect(border).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
