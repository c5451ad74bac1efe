import { describe, expect, it } from 'vitest'
import { readChangelog } from '../../../source/project/changelog/changelog.js'
import { checkChangelog } from '../../../source/project/changelog/problems.js'
import { keepAChangelog, releasePlease } from './samples.js'

const question = { file: 'CHANGELOG.md', target: '1.4.0', today: '2026-02-03', released: ['1.3.1', '1.3.2'] }
const check = (text: string, more: Partial<typeof question> = {}) =>
  checkChangelog(readChangelog(text), { ...question, ...more })
const found = (text: string, more: Partial<typeof question> = {}) => check(text, more).map((one) => one.found)

describe('a changelog before a release', () => {
  it('is ready with one dated entry of the target that says something', () => {
    expect(check('## [1.4.0] - 2026-02-03\n\n- x\n\n## [1.3.2] - 2026-01-31\n\n- y\n')).toEqual([])
    expect(check(releasePlease, { target: '0.2.0', released: ['0.1.0'] })).toEqual([])
  })

  it('lacks the entry, and the newest one is out already', () => {
    expect(check(keepAChangelog)).toEqual([
      {
        found: 'no entry of 1.4.0; the newest is 1.3.2, which is released already',
        expected: 'an entry with the heading [1.4.0]',
        mend: 'let the wizard draft it from the commits, or write it',
        where: 'CHANGELOG.md:11',
      },
    ])
    expect(found('')).toEqual(['no entry of 1.4.0'])
  })

  it('has the entry twice', () => {
    expect(check('## 1.4.0\n\n- x\n\n## v1.4.0\n\n- y\n')).toMatchObject([
      { found: 'a second entry of 1.4.0; the first is on line 1', where: 'CHANGELOG.md:5' },
    ])
    expect(found('## Unreleased\n\n## 1.4.0\n\n- x\n\n## [Unreleased]\n')).toEqual([
      'a second entry of Unreleased; the first is on line 1',
    ])
  })

  it('has an entry for a version that is released', () => {
    expect(found(keepAChangelog, { target: '1.3.2' })).toEqual([
      'the entry of 1.3.2, which is released already',
    ])
  })

  it('has an empty entry', () => {
    expect(found('## 1.4.0\n\n### Added\n\n## 1.3.2\n\n- x\n')).toEqual(['the entry of 1.4.0 is empty'])
  })

  it('has a date in the future, but today is no future', () => {
    expect(found('## 1.4.0 - 2026-02-04\n\n- x\n')).toEqual([
      'the entry of 1.4.0 has the date 2026-02-04, which is in the future',
    ])
    expect(found('## 1.4.0 - 2026-02-03\n\n- x\n')).toEqual([])
  })

  it('has a day that does not exist', () => {
    expect(found('## 1.4.0 - 2026-02-30\n\n- x\n')).toEqual(['the entry of 1.4.0 has the date 2026-02-30'])
  })

  it('has no date where all other entries have one', () => {
    expect(found('## 1.4.0\n\n- x\n\n## 1.3.2 - 2026-01-31\n\n- y\n')).toEqual([
      'the entry of 1.4.0 has no date',
    ])
    expect(found('## 1.4.0\n\n- x\n\n## 1.3.2\n\n- y\n')).toEqual([])
  })
})
