import { describe, expect, it } from 'vitest'
import { countCommits, describeCounts, readCommit, readCommits } from '../../source/project/commits.js'

const commit = (subject: string, body = '', hash?: string) => ({ subject, body, ...(hash ? { hash } : {}) })

describe('a commit', () => {
  it.each([
    ['feat: add a flag', { type: 'feat', scope: undefined, breaking: false, summary: 'add a flag' }],
    ['fix(cli): keep the colour', { type: 'fix', scope: 'cli', summary: 'keep the colour' }],
    ['feat!: drop Node 18', { type: 'feat', breaking: true, summary: 'drop Node 18' }],
    ['refactor(api)!: rename it', { type: 'refactor', scope: 'api', breaking: true }],
    ['FEAT: shout', { type: 'feat' }],
    ['Merge branch main', { type: undefined, summary: 'Merge branch main', breaking: false }],
    ['http://example.org: a link', { type: undefined }],
    ['feat:no space', { type: undefined }],
    ['fix(scope: broken', { type: undefined }],
  ])('%s is read', (subject, expected) => {
    expect(readCommit(commit(subject))).toMatchObject(expected)
  })

  it('is breaking by its footer, whose text runs to the next footer', () => {
    const body = 'Longer text.\n\nBREAKING CHANGE: the flag\nis gone\nReviewed-by: Mia\n'
    expect(readCommit(commit('fix: flag', body))).toMatchObject({
      breaking: true,
      breakingNote: 'the flag is gone',
    })
    expect(readCommit(commit('fix: flag', 'BREAKING-CHANGE: gone\r\n\r\nMore.\r\n'))).toMatchObject({
      breakingNote: 'gone',
    })
  })

  it('is not breaking for words inside a line', () => {
    expect(readCommit(commit('fix: x', 'This is no BREAKING CHANGE: really')).breaking).toBe(false)
  })
})

describe('commits', () => {
  it('cancel out with their revert', () => {
    const list = readCommits([
      commit('Revert "feat: a"', 'This reverts commit aaaaaaa1.', 'bbbbbbb1'),
      commit('fix: c', '', 'ccccccc1'),
      commit('feat: a', '', 'aaaaaaa1'),
    ])
    expect(list.map(({ summary }) => summary)).toEqual(['c'])
  })

  it('stay when the revert was reverted itself', () => {
    const list = readCommits([
      commit('Reapply "feat: a"', 'This reverts commit bbbbbbb1.', 'ddddddd1'),
      commit('Revert "feat: a"', 'This reverts commit aaaaaaa1.', 'bbbbbbb1'),
      commit('feat: a', '', 'aaaaaaa1'),
    ])
    expect(list.map(({ summary }) => summary)).toEqual(['a'])
  })

  it('keep a revert of something older than the list', () => {
    expect(readCommits([commit('revert: feat: old', 'This reverts commit 1234567.', 'e1')])).toHaveLength(1)
  })

  it('are counted once each and said in words', () => {
    const counts = countCommits(
      readCommits(
        ['feat!: a', 'feat: b', 'feat: c', 'fix: d', 'perf: e', 'docs: f'].map((text) => commit(text)),
      ),
    )
    expect(counts).toEqual({ breaking: 1, features: 2, fixes: 2, other: 1 })
    expect(describeCounts(counts)).toBe('1 breaking change, 2 features, 2 fixes')
    expect(describeCounts(countCommits([]))).toBe('no commits')
    expect(describeCounts({ breaking: 0, features: 0, fixes: 0, other: 1 })).toBe(
      '1 commit without a feature or fix',
    )
  })
})
