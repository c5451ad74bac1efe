import { describe, expect, it } from 'vitest'
import {
  findEntry,
  findUnreleased,
  isNotUnderstood,
  readChangelog,
} from '../../../source/project/changelog/changelog.js'
import { draftEntry } from '../../../source/project/changelog/draft.js'
import { insertEntry, releaseUnreleased } from '../../../source/project/changelog/edit.js'
import { checkChangelog } from '../../../source/project/changelog/problems.js'

const date = '2026-03-04'

/** A heading as a project writes it, and as its next one is to be written. */
const forms: readonly (readonly [heading: string, version: string, day: string | undefined, next: string])[] =
  [
    ['## 2026-01-31, Version 1.0.0', '1.0.0', '2026-01-31', '## 2026-03-04, Version 1.1.0'],
    ['## 2026-01-31, Version 1.0.0 (Current), @mia', '1.0.0', '2026-01-31', '## 2026-03-04, Version 1.1.0'],
    ['v1.0.0 - January 31, 2026', '1.0.0', '2026-01-31', 'v1.1.0 - March 4, 2026'],
    ['v1.0.0 - Jan 31, 2026', '1.0.0', '2026-01-31', 'v1.1.0 - Mar 4, 2026'],
    ['acme 1.0.0 (2026-01-31)', '1.0.0', '2026-01-31', 'acme 1.1.0 (2026-03-04)'],
    [
      'acme 1.0.0 (2026-01-31)\n=======================',
      '1.0.0',
      '2026-01-31',
      'acme 1.1.0 (2026-03-04)\n=======================',
    ],
    ['## acme 1.0.0 (2026-01-31)', '1.0.0', '2026-01-31', '## acme 1.1.0 (2026-03-04)'],
    ['## @acme/core@1.0.0 (2026-01-31)', '1.0.0', '2026-01-31', '## @acme/core@1.1.0 (2026-03-04)'],
    ['## 1.0.0 2026-01-31', '1.0.0', '2026-01-31', '## 1.1.0 2026-03-04'],
    ['[1.0.0] 2026-01-31', '1.0.0', '2026-01-31', '[1.1.0] 2026-03-04'],
    ['1.0.0, 2026-01-31', '1.0.0', '2026-01-31', '1.1.0, 2026-03-04'],
    ['## v1.0.0 🎉', '1.0.0', undefined, '## v1.1.0 🎉'],
    ['## 🎉 1.0.0 (2026-01-31)', '1.0.0', '2026-01-31', '## 🎉 1.1.0 (2026-03-04)'],
    [
      '1.0.0 / 2026-01-31\n==================',
      '1.0.0',
      '2026-01-31',
      '1.1.0 / 2026-03-04\n==================',
    ],
    ['Version 1.0.0\n-------------', '1.0.0', undefined, 'Version 1.1.0\n-------------'],
    ['1.0.0\n-----', '1.0.0', undefined, '1.1.0\n-----'],
    [
      '1.0.0 (31 January 2026)\n~~~~~~~~~~~~~~~~~~~~~~~',
      '1.0.0',
      '2026-01-31',
      '1.1.0 (4 March 2026)\n~~~~~~~~~~~~~~~~~~~~',
    ],
    ['=====\n1.0.0\n=====', '1.0.0', undefined, '=====\n1.1.0\n====='],
    ['## Version 1.0.0 (31st January 2026)', '1.0.0', '2026-01-31', '## Version 1.1.0 (4th March 2026)'],
    ['# Release 1.0.0 - 31.01.2026', '1.0.0', '2026-01-31', '# Release 1.1.0 - 04.03.2026'],
    ['## 1.0.0 - 2026/01/31', '1.0.0', '2026-01-31', '## 1.1.0 - 2026/03/04'],
    ['### [1.0.0] — 2026-01-31', '1.0.0', '2026-01-31', '### [1.1.0] — 2026-03-04'],
    ['## **1.0.0** (2026-01-31)', '1.0.0', '2026-01-31', '## **1.1.0** (2026-03-04)'],
    ['**1.0.0** (2026-01-31)', '1.0.0', '2026-01-31', '**1.1.0** (2026-03-04)'],
    ['## `1.0.0`', '1.0.0', undefined, '## `1.1.0`'],
    ['## 1.0.0 "Fine Name" - 2026-01-31', '1.0.0', '2026-01-31', '## 1.1.0 - 2026-03-04'],
    ['## 1.0.0 released on 2026-01-31', '1.0.0', '2026-01-31', '## 1.1.0 released on 2026-03-04'],
    ['## Changes in 1.0.0', '1.0.0', undefined, '## Changes in 1.1.0'],
    ['== 1.0.0 (2026-01-31)', '1.0.0', '2026-01-31', '== 1.1.0 (2026-03-04)'],
    [
      '## [1.0.0](https://example.org/acme/compare/v0.9.0..v1.0.0) (2026-01-31)',
      '1.0.0',
      '2026-01-31',
      '## [1.1.0](https://example.org/acme/compare/v1.0.0..v1.1.0) (2026-03-04)',
    ],
    [
      '## [v1.0.0](https://example.org/acme/tree/v1.0.0) (2026-01-31)',
      '1.0.0',
      '2026-01-31',
      '## v1.1.0 (2026-03-04)',
    ],
  ]

const body = '\n\n- Something changed since 0.9.0\n\n'

describe.each(forms)('the heading %j', (heading, version, day, next) => {
  const older = heading.replaceAll(version, '0.9.0').replaceAll('v0.9.0..v0.9.0', 'v0.8.0..v0.9.0')
  const text = `History of acme\n\n${heading}${body}${older}\n\n- The first\n`
  const changelog = readChangelog(text)

  it('is found, with its day, and ends where the next begins', () => {
    expect(changelog.entries.map((entry) => [entry.version, entry.date])).toEqual([
      [version, day],
      ['0.9.0', day],
    ])
    const entry = findEntry(changelog, version)
    expect(text.slice(entry?.bodyStart, entry?.end).trim()).toBe('- Something changed since 0.9.0')
    expect(isNotUnderstood(changelog, version)).toBe(false)
  })

  it('is followed by one of its own style', () => {
    const entry = draftEntry(changelog, { version: '1.1.0', date, commits: [], summary: false })
    expect(entry.trim()).toBe(next)
    const after = readChangelog(insertEntry(changelog, entry))
    expect(after.text).toBe(text.replace(heading, () => `${next}\n\n${heading}`))
    expect(after.entries.map((one) => one.version)).toEqual(['1.1.0', version, '0.9.0'])
  })
})

describe('what is not released yet', () => {
  it.each([
    '## Unreleased',
    '## [Unreleased]',
    '## Unreleased changes',
    '## Upcoming',
    '## Next release',
    'Unreleased\n----------',
    '## HEAD (unreleased)',
    '## main',
  ])('stands under %j, and stays above its release', (heading) => {
    const text = `# Changelog\n\n${heading}\n\n- New\n\n## 1.0.0 (2026-01-31)\n\n- Old\n`
    const released = releaseUnreleased(readChangelog(text), '1.1.0', date)
    const after = readChangelog(released.ok ? released.value : '')
    expect(after.entries.map((one) => one.version)).toEqual([undefined, '1.1.0', '1.0.0'])
  })

  it.each([
    ['## 1.1.0 (unreleased)', '## 1.1.0 (2026-03-04)'],
    ['## 1.1.0 - Unreleased', '## 1.1.0 (2026-03-04)'],
    ['## 1.1.0 (XXXX-XX-XX)', '## 1.1.0 (2026-03-04)'],
    ['## 1.2.0 (not yet released)', '## 1.1.0 (2026-03-04)'],
  ])('may name its version, as %j, and then gets the day', (heading, next) => {
    const text = `# Changelog\n\n${heading}\n\n- New\n\n## 1.0.0 (2026-01-31)\n\n- Old\n`
    const changelog = readChangelog(text)
    expect(findEntry(changelog, '1.1.0')).toBeUndefined()
    expect(findUnreleased(changelog)).toBeDefined()
    expect(releaseUnreleased(changelog, '1.1.0', date)).toEqual({
      ok: true,
      value: text.replace(heading, next),
    })
  })

  it('gets its day also where nothing else was released', () => {
    const text = '1.0.0 (unreleased)\n------------------\n\n- New\n'
    expect(releaseUnreleased(readChangelog(text), '1.0.0', date)).toMatchObject({
      value: '1.0.0 (2026-03-04)\n------------------\n\n- New\n',
    })
  })
})

describe('versions as other schemes write them', () => {
  it.each([
    ['1.1.0', '1.1.0rc1', '1.0'],
    ['1.6', '1.5', '1.4.1'],
    ['2026.11.0', '2026.10.1', '2026.02.0'],
    ['2026-02-07', '2026-01-05', '2025-12-01'],
    ['1.1.0.rc1', '1.0.0', '0.9.0.beta2'],
    ['3.0.1.0', '3.0.0.1', '2.9'],
  ])('begin and end entries: %s, %s, %s', (...versions) => {
    const text = versions.map((version) => `## ${version}\n\n- of ${version}\n`).join('\n')
    const changelog = readChangelog(text)
    expect(changelog.entries.map(({ version }) => version)).toEqual(versions)
    expect(changelog.entries.map(({ bodyStart, end }) => text.slice(bodyStart, end).trim())).toEqual(
      versions.map((version) => `- of ${version}`),
    )
  })

  it('are found in whatever spelling, and the next is spelled like the last', () => {
    const changelog = readChangelog('## 1.1.0rc1\n\n- x\n')
    expect(findEntry(changelog, '1.1.0-rc.1')?.version).toBe('1.1.0rc1')
    const entry = draftEntry(changelog, { version: '1.1.0-rc.2', date, commits: [], summary: false })
    expect(entry.trim()).toBe('## 1.1.0rc2')
  })
})

describe('lines that speak of a version and begin no entry', () => {
  it.each([
    '### Migration from 1.0.0 to 2.0.0',
    '### Upgrading to 2.0.0',
    '### Node.js 18.0.0 or later',
    '### Requires Python 3.10',
    '### 2.0.0 migration guide',
    '### Support for HTTP 1.1',
  ])('%s', (line) => {
    const changelog = readChangelog(`## 1.0.0\n\n${line}\n\n- x\n`)
    expect(changelog.entries.map(({ version }) => version)).toEqual(['1.0.0'])
  })

  it('a line of running text, beside headings and without', () => {
    expect(readChangelog('# Changelog\n\n## 1.1.0\n\n1.0.0 is not supported.\n').entries).toHaveLength(1)
    expect(readChangelog('Changes\n\n1.0.0 was the first one that worked\n').entries).toEqual([])
  })
})

describe('a form that is not understood', () => {
  it.each([
    ['1.0.0', 'Changes\n\nIn 1.0.0 we did\n- a\n', true],
    ['1.0.0', '| Version | Day |\n|---|---|\n| 1.0.0 | today |\n', true],
    ['1.0.0', '* 1.0.0\n  - a\n* 0.9.0\n  - b\n', true],
    ['1.0.0', '', false],
    ['1.0.0', '# Changelog\n\nAll notable changes are here.\n', false],
    ['1.0.0', '# Changelog\n\n## 0.9.0\n\n- a, for 1.0.0 skipped it\n', false],
    ['1.0.0', '# Changelog\n\n## 1.0.0\n\n- a\n', false],
    [undefined, '# Changelog\n\nBased on Keep a Changelog\n', false],
  ] as const)('after %s: %j is %s', (last, text, expected) => {
    expect(isNotUnderstood(readChangelog(text), last)).toBe(expected)
  })
})

it('what is old and wrong holds no release up', () => {
  const changelog = readChangelog(
    '## 1.1.0 - 2026-03-04\n\n- x\n\n## 1.0.0 - 2020-02-30\n\n- y\n\n## 1.0.0 - 2020-01-01\n\n- z\n',
  )
  const question = { file: 'CHANGELOG.md', target: '1.1.0', today: date, released: ['1.0.0'] }
  expect(checkChangelog(changelog, question)).toEqual([])
})

it('a file of reStructuredText gets underlined headings, of entries and of sections', () => {
  const commits = [{ type: 'feat', scope: undefined, breaking: false, summary: 'a flag' }]
  const question = { version: '1.1.0', date, commits, summary: false, rst: true }
  expect(draftEntry(readChangelog('1.0.0 (2026-01-31)\n------------------\n\n- x\n'), question)).toBe(
    '1.1.0 (2026-03-04)\n------------------\n\nAdded\n~~~~~\n\n- a flag\n',
  )
  expect(draftEntry(readChangelog(''), question)).toContain('1.1.0 (2026-03-04)\n------------------\n')
})
