import { describe, expect, it } from 'vitest'
import { findEntry, readChangelog } from '../../../source/project/changelog/changelog.js'
import { draftEntry } from '../../../source/project/changelog/draft.js'
import { checkSummary } from '../../../source/project/changelog/summary.js'
import { readCommits } from '../../../source/project/commits.js'
import { conventional, keepAChangelog, releasePlease } from './samples.js'

const commits = readCommits([
  { subject: 'feat(cli): add a flag', body: '' },
  { subject: 'fix: keep the colour', body: '' },
  { subject: 'feat!: drop the old form', body: 'BREAKING CHANGE: the old form is refused' },
  { subject: 'docs: explain', body: '' },
  { subject: 'Merge branch x', body: '' },
])

function draft(text: string, version: string, summary = false) {
  return draftEntry(readChangelog(text), { version, date: '2026-02-03', commits, summary })
}

describe('a drafted entry', () => {
  it('has the sections of Keep a Changelog', () => {
    expect(draft(keepAChangelog, '1.4.0')).toBe(
      `## [1.4.0] - 2026-02-03

### Changed

- **Breaking:** the old form is refused

### Added

- **cli:** add a flag

### Fixed

- keep the colour
`,
    )
  })

  it('has the sections and the link of Release Please', () => {
    expect(draft(releasePlease, '0.3.0')).toBe(
      `## [0.3.0](https://example.org/acme/compare/acme-v0.2.0...acme-v0.3.0) (2026-02-03)

### ⚠ BREAKING CHANGES

* the old form is refused

### Features

* **cli:** add a flag
* drop the old form

### Bug Fixes

* keep the colour
`,
    )
  })

  it.each([
    [conventional, '1.1.1', '### [1.1.1](https://example.org/acme/compare/v1.1.0...v1.1.1) (2026-02-03)'],
    [conventional, '1.2.0', '# [1.2.0](https://example.org/acme/compare/v1.1.0...v1.2.0) (2026-02-03)'],
    ['', '0.1.0', '## [0.1.0] - 2026-02-03'],
    ['## v1.0.0\n\n- x\n', '1.1.0', '## v1.1.0'],
    ['## 1.0.0 / 2026-01-01\n\n- x\n', '1.1.0', '## 1.1.0 / 2026-02-03'],
    ['## 1.0.0 - 2026-01-01\n\n- x\n', '1.1.0', '## 1.1.0 - 2026-02-03'],
  ])('follows the headings of the file %#', (text, version, heading) => {
    expect(draft(text, version).split('\n')[0]).toBe(heading)
  })

  it('leaves the summary to a person: it is refused until it is written', () => {
    const text = draft('', '0.1.0', true)
    const judge = (entryText: string) => {
      const changelog = readChangelog(entryText)
      const entry = findEntry(changelog, '0.1.0')
      return entry && checkSummary(changelog, entry, 'CHANGELOG.md')
    }
    expect(judge(text)?.found).toContain('“What changed”')
    expect(judge(text.replaceAll('…', 'words'))).toBeUndefined()
  })
})
