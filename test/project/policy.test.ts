import fc from 'fast-check'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import { readCommits } from '../../source/project/commits.js'
import {
  bumpFromCommits,
  type Change,
  judgeVersion,
  type PreOnePolicy,
  smallestBump,
} from '../../source/project/policy.js'
import { release } from './versions-arbitrary.js'

const strict = { preOne: 'strict' } as const
const commits = (...subjects: string[]) => readCommits(subjects.map((subject) => ({ subject, body: '' })))

describe('the smallest bump', () => {
  const table: [string, PreOnePolicy, Record<Change, string>][] = [
    ['1.3.2', 'strict', { none: 'patch', additions: 'minor', breaking: 'major' }],
    ['1.3.2', 'free', { none: 'patch', additions: 'minor', breaking: 'major' }],
    ['1.0.0', 'caret', { none: 'patch', additions: 'minor', breaking: 'major' }],
    ['0.3.2', 'strict', { none: 'patch', additions: 'minor', breaking: 'minor' }],
    ['0.3.2', 'caret', { none: 'patch', additions: 'patch', breaking: 'minor' }],
    ['0.3.2', 'free', { none: 'patch', additions: 'patch', breaking: 'patch' }],
    ['1.0.0-rc.1', 'strict', { none: 'patch', additions: 'minor', breaking: 'minor' }],
  ]
  it.each(table)('after %s with the policy %s is %j', (base, preOne, expected) => {
    for (const change of ['none', 'additions', 'breaking'] as const) {
      const { bump, reason } = smallestBump(base, change, preOne)
      expect(bump).toBe(expected[change])
      expect(reason).toContain(bump)
    }
  })

  it('by the commits is told with their counts', () => {
    expect(bumpFromCommits('1.0.0', commits('feat: a', 'feat: b', 'feat: c'), 'strict')).toEqual({
      bump: 'minor',
      reason: '3 features',
    })
    expect(bumpFromCommits('1.0.0', commits('fix!: a'), 'strict').bump).toBe('major')
    expect(bumpFromCommits('0.1.0', commits('docs: a'), 'strict').bump).toBe('patch')
  })
})

describe('a proposed version', () => {
  // One line a pair of versions; the columns are the changes none, additions, breaking; ✔ is allowed.
  const stable = `
    1.3.2       1.3.3         ✔ ✖ ✖
    1.3.2       1.3.9         ✔ ✖ ✖
    1.3.2       1.4.0         ✔ ✔ ✖
    1.3.2       2.0.0         ✔ ✔ ✔
    1.3.2       3.1.4         ✔ ✔ ✔
    1.3.2       1.4.0-rc.1    ✔ ✔ ✖
    1.3.2       2.0.0-rc.1    ✔ ✔ ✔
    1.4.0-rc.1  1.4.0-rc.2    ✔ ✔ ✔
    1.4.0-rc.1  1.4.0         ✔ ✔ ✔
    1.4.0-rc.1  1.4.1         ✔ ✖ ✖
    1.3.2       1.3.2         ✖ ✖ ✖
    1.3.2       1.3.1         ✖ ✖ ✖
    1.3.2       1.3.2-rc.1    ✖ ✖ ✖`
  const young = {
    strict: `
    0.1.0       0.1.1         ✔ ✖ ✖
    0.1.0       0.2.0         ✔ ✔ ✔
    0.1.0       0.2.0-rc.1    ✔ ✔ ✔
    0.1.0       1.0.0         ✖ ✖ ✖
    0.1.0       1.0.0-rc.1    ✖ ✖ ✖`,
    caret: `
    0.1.0       0.1.1         ✔ ✔ ✖
    0.1.0       0.2.0         ✔ ✔ ✔
    0.1.0       1.0.0         ✖ ✖ ✖`,
    free: `
    0.1.0       0.1.1         ✔ ✔ ✔
    0.1.0       0.2.0         ✔ ✔ ✔
    0.1.0       1.0.0         ✖ ✖ ✖`,
  }
  const rows = (['strict', 'caret', 'free'] as const).flatMap((preOne) =>
    [...stable.trim().split('\n'), ...young[preOne].trim().split('\n')].map((line) => ({
      preOne,
      line: line.trim().replaceAll(/ +/g, ' '),
    })),
  )

  it.each(rows)('is judged by the table ($preOne): $line', ({ preOne, line }) => {
    const [base = '', target = '', ...marks] = line.split(' ')
    const changes = ['none', 'additions', 'breaking'] as const
    const judged = changes.map((change) => judgeVersion({ base, target, change }, { preOne }))
    expect(judged.map((problems) => (problems.length === 0 ? '✔' : '✖'))).toEqual(marks)
  })

  it('that is too small names the smallest allowed version and the reason', () => {
    expect(judgeVersion({ base: '0.1.0', target: '0.1.1', change: 'additions' }, strict)).toEqual([
      {
        found: '0.1.1 is a patch after 0.1.0',
        expected: 'at least 0.2.0: new public API asks for at least a minor below 1.0 (policy strict)',
        mend: 'release it as 0.2.0, or take the change back',
      },
    ])
  })

  it('leaves 0.x only by a decision with a reason, made by a role that may', () => {
    const proposal = { base: '0.9.0', target: '1.0.0', change: 'none' } as const
    const decided = (role: string, reason: string) =>
      judgeVersion(
        { ...proposal, decisions: [{ about: 'crossing', role, reason }] },
        { ...strict, mayCross: ['captain'] },
      )
    expect(decided('captain', 'the API is stable')).toEqual([])
    expect(decided('captain', ' ')).toHaveLength(1)
    expect(decided('comms', 'why not')[0]?.found).toBe('the decision to leave 0.x was made by comms')
    expect(judgeVersion(proposal, strict)[0]?.mend).toBe('record that decision, or release 0.10.0')
  })

  it('below the base is a restart, and only by a decision with a reason', () => {
    const proposal = { base: '1.20.0', target: '1.0.0', change: 'breaking' } as const
    const decisions = [{ about: 'restart', role: 'captain', reason: 'labels ran ahead' }] as const
    expect(judgeVersion({ ...proposal, decisions }, strict)).toEqual([])
    expect(judgeVersion(proposal, strict)).toHaveLength(1)
    expect(judgeVersion({ ...proposal, target: '1.20.0', decisions }, strict)).toHaveLength(1)
  })

  it('is allowed for larger changes too when it is allowed for smaller ones and goes further', () => {
    fc.assert(
      fc.property(release, release, fc.constantFrom('strict', 'caret', 'free'), (base, target, preOne) => {
        fc.pre(semver.gt(target, base))
        const allowed = (change: Change) => judgeVersion({ base, target, change }, { preOne }).length === 0
        if (allowed('breaking')) expect(allowed('additions')).toBe(true)
        if (allowed('additions')) expect(allowed('none')).toBe(true)
      }),
    )
  })
})

describe('every pair of versions', () => {
  const versions = [
    '0.1.0',
    '0.1.1',
    '0.2.0-rc.1',
    '0.2.0',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '1.1.0-rc.1',
    '1.1.0',
    '2.0.0-rc.1',
    '2.0.0',
  ]
  // A row a base, a column a target: the largest change allowed (none, additions, breaking), or · for not at all.
  const stable = `
    · · · · · · n a a b b
    · · · · · · · a a b b
    · · · · · · · · b b b
    · · · · · · · · · b b
    · · · · · · · · · · b
    · · · · · · · · · · ·`
  const tables = {
    strict: `
    · n b b b b b b b b b
    · · b b b b b b b b b
    · · · b b b b b b b b
    · · · · b b b b b b b
    · · · · · b n b b b b${stable}`,
    caret: `
    · a b b b b b b b b b
    · · b b b b b b b b b
    · · · b b b b b b b b
    · · · · b b b b b b b
    · · · · · b a b b b b${stable}`,
    free: `
    · b b b b b b b b b b
    · · b b b b b b b b b
    · · · b b b b b b b b
    · · · · b b b b b b b
    · · · · · b b b b b b${stable}`,
  }
  const decisions = [{ about: 'crossing', role: 'captain', reason: 'the API is stable' }] as const

  it.each(['strict', 'caret', 'free'] as const)('is judged by the table of the policy %s', (preOne) => {
    const largest = (base: string, target: string) => {
      const allows = (change: Change) =>
        judgeVersion({ base, target, change, decisions }, { preOne }).length === 0
      return (['breaking', 'additions', 'none'] as const).find(allows)?.[0] ?? '·'
    }
    const rows = versions.map((base) => versions.map((target) => largest(base, target)).join(' '))
    expect(rows).toEqual(tables[preOne].trim().split(/\n\s*/))
  })

  it.each(['strict', 'caret', 'free'] as const)('that leaves 0.x is refused undecided (%s)', (preOne) => {
    const pairs = versions.flatMap((base) => versions.map((target) => ({ base, target })))
    const crossing = pairs.filter(({ base, target }) => base.startsWith('0.') && !target.startsWith('0.'))
    const judged = crossing.map((pair) => judgeVersion({ ...pair, change: 'none' }, { preOne }).length)
    expect(judged).toHaveLength(28)
    expect(judged.every((problems) => problems > 0)).toBe(true)
  })
})
