import fc from 'fast-check'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import { defined } from '../../../source/plan/defined.js'
import { nextVersion } from '../../../source/project/bump.js'
import type { OwnPackage } from '../../../source/project/packages/own-package.js'
import { covers, rangeAfter } from '../../../source/project/packages/range.js'
import { settle } from '../../../source/project/packages/settle.js'

type More = { readonly [Key in keyof OwnPackage]?: OwnPackage[Key] | undefined }

function pack(
  name: string,
  held: string,
  { last = held, ...more }: More & { isNew?: true } = {},
): OwnPackage {
  const steps = {
    patch: nextVersion(held, 'patch'),
    minor: nextVersion(held, 'minor'),
    major: nextVersion(held, 'major'),
  }
  const { isNew, ...own } = defined(more)
  return { name, held, ...(isNew ? {} : { last }), asks: [], steps, ...own }
}

function ask(name: string, range: string, as: 'needs' | 'peer' | 'dev' = 'needs') {
  return { name, range, as, path: 'packages/x/package.json' }
}

function change(version: string | undefined) {
  return { ...(version === undefined ? {} : { version }), because: '1 feature' }
}

function versions(packages: readonly OwnPackage[], said?: ReadonlyMap<string, string>) {
  const { taken, left, problems } = settle(packages, said)
  return {
    taken: Object.fromEntries([...taken].map(([name, { version }]) => [name, version])),
    left: [...left.keys()],
    problems: problems.map(({ found }) => found),
  }
}

describe('what follows from what changed', () => {
  it('releases what changed, and nothing that still covers it', () => {
    const packages = [
      pack('a', '1.0.0', { proposed: change('1.1.0') }),
      pack('b', '2.0.0', { asks: [ask('a', '^1.0.0')] }),
    ]
    expect(versions(packages)).toEqual({ taken: { a: '1.1.0' }, left: [], problems: [] })
  })

  it('takes dependents along where their range no longer covers it, through a diamond once', () => {
    const packages = [
      pack('a', '1.0.0', { proposed: change('2.0.0') }),
      pack('b', '1.0.0', { asks: [ask('a', '^1.0.0')] }),
      pack('c', '1.0.0', { asks: [ask('a', 'workspace:^')] }),
      pack('d', '1.0.0', { asks: [ask('b', '~1.0.0'), ask('c', '^1.0.0')] }),
    ]
    expect(versions(packages).taken).toEqual({ a: '2.0.0', b: '1.0.1', c: '1.0.1' })
    const { taken } = settle(packages)
    expect(taken.get('b')?.because).toBe('its ^1.0.0 of a does not cover 2.0.0')
  })

  it('asks for a breaking version of what its users bring a peer along for', () => {
    const packages = [
      pack('a', '1.0.0', { proposed: change('2.0.0') }),
      pack('b', '3.1.0', { asks: [ask('a', '^1.0.0', 'peer')], proposed: change('3.1.1') }),
      pack('young', '0.3.0', { asks: [ask('a', '^1.0.0', 'peer')] }),
    ]
    expect(versions(packages).taken).toEqual({ a: '2.0.0', b: '4.0.0', young: '0.4.0' })
  })

  it('releases a group together with one version, and what is linked only where it is released anyway', () => {
    const packages = [
      pack('a', '1.0.0', { group: 'core', proposed: change('1.1.0') }),
      pack('b', '1.0.0', { group: 'core' }),
      pack('c', '1.0.0', { linked: 'tools', proposed: change('1.2.0') }),
      pack('d', '1.0.0', { linked: 'tools', proposed: change('1.0.1') }),
      pack('e', '1.0.0', { linked: 'tools' }),
    ]
    expect(versions(packages).taken).toEqual({ a: '1.1.0', b: '1.1.0', c: '1.2.0', d: '1.2.0' })
  })

  it('takes along what was never released and is needed by what is', () => {
    const packages = [
      pack('a', '0.1.0', { isNew: true, steps: { patch: '0.1.0', minor: '0.1.0', major: '0.1.0' } }),
      pack('b', '1.0.0', { asks: [ask('a', 'workspace:*')], proposed: change('1.0.1') }),
    ]
    expect(versions(packages).taken).toEqual({ a: '0.1.0', b: '1.0.1' })
  })

  it('says what changed and is left out, and asks where nothing says how far', () => {
    const packages = [
      pack('a', '1.0.0', { proposed: change('1.1.0') }),
      pack('b', '1.0.0', { proposed: change(undefined) }),
    ]
    expect(versions(packages, new Map([['a', 'out']]))).toEqual({
      taken: {},
      left: ['a'],
      problems: ['b changed (1 feature), and nothing says how far its version goes'],
    })
    expect(versions(packages, new Map([['b', 'minor']])).taken).toEqual({ a: '1.1.0', b: '1.1.0' })
  })

  it.each([
    [
      [pack('a', '1.0.0', { proposed: change('2.0.0') }), pack('b', '1.0.0', { asks: [ask('a', '^1.0.0')] })],
      'b',
      'out',
      'b is left out, and it has to come along',
    ],
    [
      [pack('a', '1.0.0', { proposed: change('2.0.0') }), pack('b', '1.0.0', { asks: [ask('a', '1.x')] })],
      'a',
      '2.0.0',
      'asks for 1.x of a, and 2.0.0 is not in it',
    ],
    [[pack('a', '1.0.0')], 'a', '0.9.0', 'a 0.9.0 is not above 1.0.0'],
    [[pack('a', '1.0.0', { hidden: 'it is private' })], 'a', 'minor', 'a is not released: it is private'],
    [
      [pack('a', '1.0.0', { hidden: 'it is private' }), pack('b', '1.0.0', { asks: [ask('a', '^1.0.0')] })],
      'b',
      'minor',
      'b needs a, which is not released',
    ],
    [
      [
        pack('a', '1.0.0', { asks: [ask('b', '*')] }),
        pack('b', '1.0.0', { asks: [ask('a', '*')], proposed: change('1.1.0') }),
      ],
      'a',
      'patch',
      'they need each other: a → b → a',
    ],
    [
      [pack('a', '1.0.0', { group: 'g', proposed: change('1.1.0') }), pack('b', '1.0.0', { group: 'g' })],
      'b',
      '1.0.1',
      'b is to be 1.0.1, and 1.1.0 follows',
    ],
  ])('refuses what cannot be, in words: %#', (packages, name, word, found) => {
    expect(versions(packages, new Map([[name, word]])).problems.join('\n')).toContain(found)
  })
})

const ranges = [
  '^H',
  '~H',
  'H',
  '*',
  '>=1 <3',
  '1.x',
  'workspace:*',
  'workspace:^',
  'workspace:^H',
  'catalog:',
]

const projects = fc
  .array(
    fc.record({
      held: fc.constantFrom('0.1.0', '0.9.3', '1.0.0', '1.4.2', '2.0.0'),
      hidden: fc.option(fc.constant('it is private'), { nil: undefined, freq: 6 }),
      isNew: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      group: fc.option(fc.constantFrom('g', 'h'), { nil: undefined, freq: 4 }),
      bump: fc.option(fc.constantFrom('patch', 'minor', 'major', 'unsaid'), { nil: undefined }),
      asks: fc.array(
        fc.tuple(fc.nat(6), fc.constantFrom(...ranges), fc.constantFrom('needs', 'needs', 'peer', 'dev')),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((all) =>
    all.map(({ held, hidden, isNew, group, bump, asks }, at): OwnPackage => {
      const { steps: own } = pack(`p${at}`, held)
      const steps = isNew ? { patch: held, minor: held, major: held } : own
      const proposed = bump && change(bump === 'unsaid' ? undefined : steps[bump as 'patch'])
      return pack(`p${at}`, held, {
        steps,
        hidden,
        group,
        proposed,
        ...(isNew ? { isNew: true as const } : {}),
        asks: asks
          .map(([to, range, as]) => ({ to: to % all.length, range, as }))
          .filter(({ to }) => to !== at)
          .map(({ to, range, as }) => ask(`p${to}`, range.replace('H', all[to]?.held ?? ''), as as 'needs')),
      })
    }),
  )

describe('for any graph of packages and any set of changes', () => {
  it('every range of what is published is satisfied, nothing unchanged is released, nothing changed is forgotten', () => {
    fc.assert(
      fc.property(projects, (packages) => {
        const { taken, left, problems } = settle(packages)
        const said = problems.map(({ found }) => found).join('\n')
        const byName = new Map(packages.map((one) => [one.name, one]))
        for (const { name, proposed, hidden } of packages) {
          if (proposed === undefined || hidden !== undefined) continue
          expect(taken.has(name) || left.has(name) || said.includes(name)).toBe(true)
        }
        for (const [name, { because }] of taken) {
          const one = byName.get(name)
          expect(one?.hidden).toBeUndefined()
          if (one?.proposed === undefined)
            expect(because).toMatch(/of p\d (does not cover|cannot be read)|needs it|one version with/)
        }
        if (problems.length > 0) return
        for (const one of packages) {
          for (const { name, range, as } of one.asks) {
            const asked = byName.get(name)
            const now = taken.get(name)?.version ?? asked?.last
            if (asked === undefined || as === 'dev' || one.hidden !== undefined) continue
            const isOut = taken.has(one.name)
            if (!isOut && !taken.has(name)) continue
            // What goes out is as it is written after the release; what is out already, as it was.
            const written = isOut && taken.has(name) ? rangeAfter(ask(name, range), now ?? '') : range
            const plain = written
              .replace(/^workspace:\*$/, asked.held)
              .replace(/^workspace:([~^])$/, `$1${asked.held}`)
            expect(semver.satisfies(now ?? '', plain.replace('workspace:', ''))).toBe(true)
          }
        }
        for (const group of ['g', 'h']) {
          const members = packages.filter((one) => one.group === group && one.hidden === undefined)
          expect(new Set(members.map(({ name }) => taken.get(name)?.version)).size).toBeLessThan(2)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('ranges', () => {
  it('reads what npm, pnpm and Cargo write, and does not guess at the rest', () => {
    const cargo = { range: '0.5', path: 'core/Cargo.toml' }
    expect(covers(cargo, '0.5.0', '0.5.9')).toBe(true)
    expect(covers(cargo, '0.5.0', '0.6.0')).toBe(false)
    expect(covers(ask('a', 'workspace:~'), '1.2.0', '1.3.0')).toBe(false)
    expect(covers(ask('a', 'catalog:'), '1.2.0', '1.3.0')).toBeUndefined()
    expect(covers(ask('a', 'file:../a'), '1.2.0', '1.3.0')).toBeUndefined()
    expect(rangeAfter(ask('a', '~1.2'), '2.0.0')).toBe('~2.0.0')
    expect(rangeAfter(ask('a', '>=1 <3'), '2.0.0')).toBe('>=1.0.0 <3.0.0-0')
  })
})
