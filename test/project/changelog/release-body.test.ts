import { expect, it } from 'vitest'
import { findEntry, readChangelog } from '../../../source/project/changelog/changelog.js'
import { extractReleaseBody } from '../../../source/project/changelog/release-body.js'
import { keepAChangelog, releasePlease } from './samples.js'

function extract(text: string, version: string): string | undefined {
  const changelog = readChangelog(text)
  const entry = findEntry(changelog, version)
  return entry && extractReleaseBody(changelog, entry)
}

it('leads with the summary and ends with the links that it uses', () => {
  const body = extract(keepAChangelog, '1.3.2')
  expect(body?.startsWith('### Summary\n\n- **What changed:** the cache is bounded.\n')).toBe(true)
  expect(body?.endsWith('-->\n\n[#11]: https://example.org/acme/issues/11\n')).toBe(true)
})

it('moves a summary that stands lower to the front', () => {
  expect(extract('## 1.0.0\n\n### Fixed\n\n- a\n\n### Summary\n\nText.\n\n### Added\n\n- b\n', '1.0.0')).toBe(
    '### Summary\n\nText.\n\n### Fixed\n\n- a\n\n### Added\n\n- b\n',
  )
})

it('has plain line ends whatever the file has, and the same text', () => {
  expect(extract(`\uFEFF${keepAChangelog.replaceAll('\n', '\r\n')}`, '1.3.2')).toBe(
    extract(keepAChangelog, '1.3.2'),
  )
})

it('keeps blank lines around sections out of both ends', () => {
  expect(extract(releasePlease, '0.2.0')).toBe('### Features\n\n* one more\n')
})

it('keeps the indentation of a first line of code', () => {
  expect(extract('## 1.0.0\n\n    npm install\n', '1.0.0')).toBe('    npm install\n')
})
