import { describe, expect, it } from 'vitest'
import {
  countCommits,
  describeCounts,
  followsConvention,
  readCommit,
  readCommits,
} from '../../source/project/commits.js'

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
    ['feat!(core): a', { type: 'feat', scope: 'core', breaking: true, summary: 'a' }],
    ['feature: a', { type: 'feat', summary: 'a' }],
    ['feature(core)!: a', { type: 'feat', scope: 'core', breaking: true }],
    ['Bugfix: a', { type: 'fix' }],
    ['✨ feat: a', { type: 'feat', summary: 'a' }],
    ['feat: ✨ a', { type: 'feat', summary: '✨ a' }],
    ['✨ a', { type: 'feat', summary: 'a' }],
    [':sparkles: a', { type: 'feat', summary: 'a' }],
    [':ambulance: a', { type: 'fix' }],
    ['🚑️ a', { type: 'fix', summary: 'a' }],
    [':boom: a', { type: undefined, breaking: true, summary: 'a' }],
    ['💥 feat: a', { type: 'feat' }],
    ['Revert "feat: a"', { type: 'revert' }],
    ['Breaking: a', { breaking: true }],
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

  it.each([
    'BREAKING CHANGE:\nthe flag is gone\n',
    'BREAKING CHANGE:\n\nthe flag is gone\n',
    'BREAKING-CHANGE:\r\n\r\nthe flag is gone\r\n',
    'BREAKING CHANGES: the flag is gone',
    '**BREAKING CHANGE**: the flag is gone',
    '**BREAKING CHANGE:** the flag is gone',
    'BREAKING CHANGE(cli): the flag is gone',
  ])('is breaking by %j, and says what', (body) => {
    expect(readCommit(commit('fix: a', `Why.\n\n${body}`))).toMatchObject({
      breaking: true,
      breakingNote: 'the flag is gone',
    })
  })

  it('is breaking by a footer without words, in those of its subject', () => {
    expect(readCommit(commit('fix: a', 'BREAKING CHANGE:\n'))).toEqual(readCommit(commit('fix!: a')))
  })

  it('is not breaking for words inside a line', () => {
    expect(readCommit(commit('fix: x', 'This is no BREAKING CHANGE: really')).breaking).toBe(false)
  })
})

describe('a squash merge', () => {
  it.each([
    ['fix: a (#2)', '* fix: a\n* feat: b\n', ['fix', 'feat'], 0],
    ['chore: a (#2)', '* refactor!: drop b\n', ['chore', 'refactor'], 1],
    ['feat: a (!7)', '- a\n- fix(x): c\n\n  why\n', ['feat', 'fix'], 0],
    ['✨ a (#2)', '* :bug: b\n* words\n', ['feat', 'fix'], 0],
    ['fix: a', '* feat: b is only spoken of\n', ['fix'], 0],
    ['Some work (#3)', '* feat: b\n', [undefined, 'feat'], 0],
  ])('%s counts what its body lists', (subject, body, types, breaking) => {
    const list = readCommits([commit(subject, body, 'aaaaaaa1')])
    expect(list.map(({ type }) => type)).toEqual(types)
    expect(countCommits(list).breaking).toBe(breaking)
  })
})

describe('a convention', () => {
  it.each([
    'feat: a',
    'chore(x): a',
    ':art: a',
    'docs: a',
    'Reverts',
    'Add the option b',
    'net/http: a',
    'parser: a',
  ])('%s follows one, or not', (subject) => {
    expect(followsConvention(readCommit(commit(subject)))).toBe(/^(?:feat|chore|:art|docs)/.test(subject))
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
