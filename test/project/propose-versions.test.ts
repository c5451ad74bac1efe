import fc from 'fast-check'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import { readCommits } from '../../source/project/commits.js'
import {
  type CandidateQuestion,
  computeCandidates,
  resolveTarget,
} from '../../source/project/propose-versions.js'
import { breaksUsers } from '../../source/project/version-line.js'
import { version } from './versions-arbitrary.js'

const commits = (...subjects: string[]) => readCommits(subjects.map((subject) => ({ subject, body: '' })))
const three = commits('feat: a', 'feat: b', 'feat: c')

function ask(question: Partial<CandidateQuestion>) {
  const candidates = computeCandidates({ commits: [], preOne: 'strict', ...question })
  return {
    versions: candidates.map((candidate) => candidate.version),
    best: candidates.filter(({ recommended }) => recommended).map(({ version, reason }) => [version, reason]),
    reasonOf: (text: string) => candidates.find((candidate) => candidate.version === text)?.reason,
  }
}

describe('candidates', () => {
  it('recommend what the commits ask for, and say why', () => {
    const { versions, best, reasonOf } = ask({ base: '1.3.2', commits: three })
    expect(versions).toEqual(['1.3.3', '1.4.0-rc.1', '1.4.0', '2.0.0'])
    expect(best).toEqual([['1.4.0', 'minor: 3 features']])
    expect(reasonOf('1.3.3')).toBe('patch: too small, 3 features')
    expect(reasonOf('2.0.0')).toBe('major: not needed, 3 features')
    expect(reasonOf('1.4.0-rc.1')).toBe('prerelease: tries out 1.4.0 first')
  })

  it('recommend nothing when nothing changed', () => {
    expect(ask({ base: '1.3.2' }).best).toEqual([])
  })

  it('follow the surface where it asks for more than the commits', () => {
    const surface = { bump: 'major', reason: '2 symbols removed' } as const
    expect(ask({ base: '1.3.2', commits: three, opinions: [surface] }).best).toEqual([
      ['2.0.0', 'major: 2 symbols removed'],
    ])
    expect(ask({ base: '1.3.2', commits: commits('fix!: a'), opinions: [surface] }).best).toEqual([
      ['2.0.0', 'major: 1 breaking change'],
    ])
  })

  it('below 1.0 go by its policy and never recommend 1.0', () => {
    const breaking = commits('feat!: a')
    expect(ask({ base: '0.3.1', commits: breaking }).best).toEqual([['0.4.0', 'minor: 1 breaking change']])
    expect(ask({ base: '0.3.1', commits: three, preOne: 'caret' }).best).toEqual([
      ['0.3.2', 'patch: 3 features'],
    ])
    expect(ask({ base: '0.3.1', commits: breaking }).reasonOf('1.0.0')).toBe(
      'major: leaves 0.x, only by an explicit decision',
    )
    expect(ask({ base: '0.3.1', manifest: '1.0.0', commits: breaking }).best).toEqual([])
  })

  it('recommend nothing where no commit says by a convention what it is, and no other fact does', () => {
    const plain = commits('Add the option b', 'parser: mend it')
    expect(ask({ base: '1.3.2', commits: plain }).best).toEqual([])
    expect(ask({ base: '1.3.2', commits: [...plain, ...commits('fix: c')] }).best[0]?.[0]).toBe('1.3.3')
    const opinions = [{ bump: 'minor', reason: '2 symbols added' }] as const
    expect(ask({ base: '1.3.2', commits: plain, opinions }).best[0]?.[0]).toBe('1.4.0')
    expect(ask({ base: '1.3.2', commits: plain, manifest: '1.4.0' }).best[0]?.[0]).toBe('1.4.0')
  })

  it('take what changesets ask for in the place of the commits, and more where something else asks for it', () => {
    const intent = { bump: 'patch', reason: '1 changeset asks for it' } as const
    expect(ask({ base: '1.3.2', commits: three, intent }).best).toEqual([
      ['1.3.3', 'patch: 1 changeset asks for it'],
    ])
    const opinions = [{ bump: 'major', reason: 'node >=22, was >=20' }] as const
    expect(ask({ base: '1.3.2', commits: three, intent, opinions }).best[0]?.[0]).toBe('2.0.0')
  })

  it('release a prerelease since which nothing weighs, and ask where that cannot be told', () => {
    const line = { base: '1.3.2', commits: three }
    const since = (...subjects: string[]) =>
      ask({ ...line, prerelease: { version: '1.4.0-rc.1', commits: commits(...subjects) } }).best[0]?.[0]
    expect(since('chore: a', 'docs: b')).toBe('1.4.0')
    expect(since('Update things')).toBeUndefined()
    expect(since('chore: a', 'fix: b')).toBe('1.4.0-rc.2')
  })

  it.each([
    ['1.5.0-dev', '1.5.0'],
    ['1.5.0-SNAPSHOT', '1.5.0'],
    ['1.5.0-dev.0', '1.5.0'],
    ['0.0.0-development', '1.4.0'],
  ])('understand what the manifest announces: %s', (manifest, best) => {
    expect(ask({ base: '1.3.2', manifest, commits: three }).best[0]?.[0]).toBe(best)
  })

  it('of a first release are what the manifest announces', () => {
    expect(ask({ manifest: '0.1.0-SNAPSHOT' }).versions).toEqual(['0.1.0'])
    expect(ask({ manifest: '0.0.0-development' }).versions).toEqual(['0.1.0'])
  })

  it.each([
    ['pep440', '1.3.2', undefined, ['1.3.3', '1.4.0rc1', '1.4.0', '2.0.0'], '1.4.0'],
    ['pep440', '1.3.2', '1.4.0rc1', ['1.4.0rc2', '1.4.0', '2.0.0'], '1.4.0rc2'],
    ['rubygems', '1.3.2', undefined, ['1.3.3', '1.4.0.rc.1', '1.4.0', '2.0.0'], '1.4.0'],
    ['rubygems', '1.3.2', '1.4.0.rc1', ['1.4.0.rc2', '1.4.0', '2.0.0'], '1.4.0.rc2'],
    ['numbers', '1.5', undefined, ['1.6-rc1', '1.6', '2.0'], '1.6'],
    ['numbers', '1.5.0.9', undefined, ['1.5.0.10', '1.6.0.0-rc1', '1.6.0.0', '2.0.0.0'], '1.6.0.0'],
    ['calendar', '2026.11.0', undefined, ['2026.11.1', '2026.12.0-rc1', '2026.12.0'], '2026.12.0'],
    ['calendar', '2026.12.0', undefined, ['2026.12.1', '2026.12.1-rc1'], '2026.12.1'],
    ['calendar', '26.04.1', undefined, ['26.04.2', '26.12.0'], '26.12.0'],
    ['calendar', '2026-11-07', undefined, ['2026-12-05'], '2026-12-05'],
    ['calendar', '2026.11', undefined, ['2026.12'], '2026.12'],
    ['calendar', '2026.12', undefined, ['2026.12.1'], '2026.12.1'],
    ['calendar', '2026.11.07', undefined, ['2026.12.05'], '2026.12.05'],
    ['calendar', '20261107', undefined, ['20261205'], '20261205'],
  ] as const)('count by %s: after %s', (scheme, base, pre, versions, best) => {
    const prerelease = pre === undefined ? {} : { prerelease: { version: pre, commits: three } }
    const asked = ask({ base, scheme, today: '2026-12-05', commits: three, ...prerelease })
    expect(asked.versions).toEqual(expect.arrayContaining([...versions]))
    expect(asked.best[0]?.[0]).toBe(best)
  })

  it('of a first release are the version in the manifest', () => {
    expect(ask({ manifest: '0.1.0' }).best).toEqual([['0.1.0', 'first release: the manifest says 0.1.0']])
    expect(ask({ manifest: '0.0.0' }).versions).toEqual(['0.1.0'])
    expect(ask({}).best).toEqual([['0.1.0', 'first release: no version is written down yet']])
  })

  it('take a version that the manifest holds already, when it goes far enough', () => {
    expect(ask({ base: '1.3.2', manifest: '1.5.0', commits: three }).best).toEqual([
      ['1.5.0', 'minor: the version in the manifest already'],
    ])
    expect(ask({ base: '1.3.2', manifest: '1.3.3', commits: three }).best[0]?.[0]).toBe('1.4.0')
  })

  it('go on with a prerelease that changed, and release one that did not', () => {
    const line = { base: '1.3.2', commits: three }
    const changed = ask({ ...line, prerelease: { version: '1.4.0-rc.1', commits: commits('fix: a') } })
    expect(changed.versions).toEqual(['1.4.0-rc.2', '1.4.0', '2.0.0'])
    expect(changed.best).toEqual([['1.4.0-rc.2', 'prerelease: 1 fix since 1.4.0-rc.1']])
    const unchanged = ask({ ...line, prerelease: { version: '1.4.0-rc.1', commits: [] } })
    expect(unchanged.best).toEqual([['1.4.0', 'minor: releases 1.4.0-rc.1, no commits since']])
  })

  it('leave a prerelease line that has become too small', () => {
    const prerelease = { version: '1.3.3-rc.1', commits: three }
    const { best, versions } = ask({ base: '1.3.2', commits: three, prerelease })
    expect(best).toEqual([['1.4.0', 'minor: 3 features']])
    expect(versions).toContain('1.4.0-rc.1')
  })

  it('work for a project that only ever had prereleases', () => {
    const prerelease = { version: '0.1.0-beta.2', commits: three }
    const { best, versions } = ask({ prerelease })
    expect(best[0]?.[0]).toBe('0.1.0-beta.3')
    expect(versions).toContain('0.1.0')
  })

  it('step over versions that are taken elsewhere', () => {
    const { versions } = ask({ base: '1.3.2', commits: three, taken: ['1.3.3', '1.4.0', '1.4.0-rc.1'] })
    expect(versions).toEqual(['1.3.4', '1.5.0-rc.1', '1.5.0', '2.0.0'])
  })

  it('are above the last release, distinct, and at most one is recommended', () => {
    const anyCommits = fc.subarray(['feat: a', 'fix: b', 'feat!: c', 'docs: d'])
    fc.assert(
      fc.property(version, version, anyCommits, (base, manifest, subjects) => {
        const { versions, best } = ask({ base, manifest, commits: commits(...subjects) })
        expect(versions.every((text) => semver.gt(text, base))).toBe(true)
        expect(new Set(versions).size).toBe(versions.length)
        expect(best.length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('an asked increment', () => {
  const question = { base: '1.3.2', commits: three, preOne: 'strict' } as const

  it.each([
    ['patch', '1.3.3'],
    ['minor', '1.4.0'],
    ['major', '2.0.0'],
    ['prerelease', '1.4.0-rc.1'],
  ] as const)('%s becomes %s', (increment, expected) => {
    expect(resolveTarget({ kind: 'increment', increment }, question)).toEqual({ ok: true, value: expected })
  })

  it('needs a release to count from', () => {
    const reading = resolveTarget(
      { kind: 'increment', increment: 'minor' },
      { commits: [], preOne: 'strict' },
    )
    expect(reading).toMatchObject({ problem: { mend: expect.stringContaining('release-wizard 0.1.0') } })
  })

  it('is not needed for a version', () => {
    expect(resolveTarget({ kind: 'version', version: '9.0.0' }, question)).toEqual({
      ok: true,
      value: '9.0.0',
    })
  })
})

it('are too small for what breaks users, in words, and never for a feature', () => {
  const line = (...subjects: string[]) =>
    ({ base: '1.3.2', commits: commits(...subjects), preOne: 'strict' }) as const
  expect(breaksUsers('1.3.3', line('feat: a'))).toBeUndefined()
  expect(breaksUsers('1.3.3', line('feat!: a'))).toBe('patch: too small, 1 breaking change')
  expect(breaksUsers('2.0.0', line('feat!: a'))).toBeUndefined()
  const young = { ...line('feat!: a'), base: '0.3.2', preOne: 'caret' } as const
  expect(breaksUsers('0.3.3', young)).toMatch(/^patch: too small/)
})
