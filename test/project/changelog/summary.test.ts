import { describe, expect, it } from 'vitest'
import { findEntry, readChangelog } from '../../../source/project/changelog/changelog.js'
import { checkSummary } from '../../../source/project/changelog/summary.js'
import { keepAChangelog } from './samples.js'

function check(body: string) {
  const changelog = readChangelog(`# Changelog\n\n## [1.4.0] - 2026-02-01\n\n${body}\n\n## 1.3.0\n\n- x\n`)
  const entry = findEntry(changelog, '1.4.0')
  return entry && checkSummary(changelog, entry, 'CHANGELOG.md')
}

describe('the summary of an entry', () => {
  it.each([
    '### Summary\n\n- **What changed:** a\n- **Why it matters:** b\n- **Action:** None for most apps\n\n### Fixed\n\n- c',
    '### Summary\n\nOne plain sentence.',
    '#### Summary\n\n**What changed**: wrapped\nonto a line.',
    '<!-- written by hand -->\n\n### Summary\n\n- **What changed:**\n  a long story',
    '### summary\n\n#### For users\n\nText below a deeper heading.',
  ])('is complete: %j', (body) => {
    expect(check(body)).toBeUndefined()
  })

  it('of a whole changelog is found', () => {
    const changelog = readChangelog(keepAChangelog)
    const entry = findEntry(changelog, '1.3.2')
    expect(entry && checkSummary(changelog, entry, 'CHANGELOG.md')).toBeUndefined()
  })

  it('is missing', () => {
    expect(check('### Fixed\n\n- c')).toEqual({
      found: 'the entry of 1.4.0 has no summary',
      expected: 'the entry starts with ### Summary: what changed, why it matters, what to do',
      mend: 'write a ### Summary section below the heading of 1.4.0',
      where: 'CHANGELOG.md:3',
    })
  })

  it('is not taken from another entry or from code', () => {
    expect(check('```\n### Summary\n\nIn code.\n```')?.found).toBe('the entry of 1.4.0 has no summary')
  })

  it('stands too low', () => {
    expect(check('### Fixed\n\n- c\n\n### Summary\n\nText.')).toMatchObject({
      found: 'the summary of 1.4.0 stands below other text',
      where: 'CHANGELOG.md:9',
    })
  })

  it.each([
    '### Summary',
    '### Summary\n\n### Fixed\n\n- c',
    '### Summary\n\n<!-- say what changed -->',
    '### Summary\n\n- …',
    '### Summary\n\nTODO write this',
  ])('is empty: %j', (body) => {
    expect(check(body)?.found).toBe('the summary of 1.4.0 is empty')
  })

  it('is empty at one of its parts', () => {
    expect(
      check('### Summary\n\n- **What changed:** a\n- **Why it matters:** ...\n- **Action:** none'),
    ).toMatchObject({ found: 'the summary of 1.4.0 is empty at “Why it matters”', where: 'CHANGELOG.md:5' })
    expect(check('### Summary\n\n- **What changed:** a\n- **Action:**')?.found).toContain('“Action”')
  })
})
