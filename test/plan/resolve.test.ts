import { describe, expect, test } from 'vitest'
import { stepsOf } from '../../source/plan/plan.js'
import type { PlanFile } from '../../source/plan/plan-draft.js'
import { PlanError } from '../../source/plan/problem.js'
import { type ResolveInput, resolvePlan } from '../../source/plan/resolve.js'
import { sampleCatalogue as catalogue } from './sample-catalogue.js'

const generated = {
  prepare: [{ gate: null, uses: 'git/clean' }],
  qa: [{ gate: 'Lint', run: 'npm run lint' }],
  publish: [{ action: null, uses: 'channel/publish', channel: 'npm' }],
}

function resolved(file: PlanFile, more: Partial<ResolveInput> = {}) {
  return resolvePlan({ file, path: 'release', catalogue, generated, ...more })
}

function step(file: PlanFile, id: string, more: Partial<ResolveInput> = {}) {
  const found = stepsOf(resolved(file, more).plan).find((one) => one.id === id)
  if (!found) throw new Error(`no step ${id}`)
  return found
}

describe('resolvePlan', () => {
  test('fills in every default of a gate', () => {
    expect(
      step({ phases: { qa: [{ gate: 'Unit Tests (S5)', run: 'npm test' }] } }, 'qa/unit-tests-s5'),
    ).toEqual({
      id: 'qa/unit-tests-s5',
      kind: 'gate',
      nature: 'check',
      title: 'Unit Tests (S5)',
      phase: 'qa',
      words: {},
      does: { type: 'run', line: 'npm test' },
      env: {},
      interactive: false,
      requires: [],
      needs: [],
      about: 'tree',
      required: true,
      waivable: true,
      retries: 0,
      incomplete: [],
      irreversible: false,
      resolves: [],
      reopens: [],
      outputs: [],
      makes: [],
      reads: [],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('puts what every plan knows of failures behind its own, without a change of its digest', () => {
    const own = { match: 'ours', cause: 'a', remedy: 'b' }
    const general = { match: 'theirs', cause: 'c', remedy: 'd' }
    const { plan } = resolved({ known: [own] }, { catalogue: { ...catalogue, known: [general] } })
    expect(plan.known).toEqual([own, { ...general, general: true }])
    expect(plan.digest).toBe(resolved({ known: [own] }).plan.digest)
  })

  test('takes title, words and properties of a built-in from the catalogue', () => {
    expect(step({}, 'prepare/working-tree-is-clean')).toMatchObject({
      title: 'Working tree is clean',
      waivable: false,
      about: 'tree',
      words: { why: 'What is tagged must be what was checked.' },
    })
    expect(step({}, 'publish/publish')).toMatchObject({
      irreversible: true,
      waivable: false,
      makes: ['published'],
      reads: ['artifact'],
      channel: 'npm',
    })
  })

  test('never lets a plan make a guarding check waivable', () => {
    const file: PlanFile = { phases: { prepare: [{ gate: 'Clean', uses: 'git/clean', waivable: true }] } }
    expect(step(file, 'prepare/clean').waivable).toBe(false)
  })

  test('replaces a generated phase by the written one, and adds to it with extends: builtin', () => {
    const own = [{ gate: 'Tests', run: 'npm test' }]
    const ids = (file: PlanFile) =>
      stepsOf(resolved(file).plan)
        .filter(({ phase }) => phase === 'qa')
        .map(({ id }) => id)
    expect(ids({ phases: { qa: own } })).toEqual(['qa/tests'])
    expect(ids({ phases: { qa: { extends: 'builtin', steps: own } } })).toEqual(['qa/lint', 'qa/tests'])
  })

  test('finds needs, decisions and facts by id and by short id of the phase', () => {
    const file: PlanFile = {
      phases: {
        qa: [
          { gate: 'Size', run: 'size', outputs: 'bytes' },
          { decision: 'Risk', options: ['ship', 'hold'], id: 'risk' },
          {
            gate: 'Last',
            run: 'true',
            needs: ['size', 'prepare/working-tree-is-clean'],
            when: { decision: { risk: 'ship' }, fact: { 'size.bytes': '1' }, not: { changed: 'docs/**' } },
          },
        ],
      },
    }
    expect(step(file, 'qa/last')).toMatchObject({
      needs: ['qa/size', 'prepare/working-tree-is-clean'],
      when: { decision: { risk: ['ship'] }, fact: { 'qa/size.bytes': ['1'] }, not: { changed: ['docs/**'] } },
    })
    expect(step(file, 'risk').options).toEqual([{ value: 'ship' }, { value: 'hold', stops: true }])
  })

  test('numbers steps of the same title, and channels of the same kind by their package', () => {
    const file: PlanFile = {
      channels: [
        'npm',
        { npm: { package: '@acme/core', access: 'public' } },
        { homebrew: { enabled: false } },
      ],
      phases: {
        qa: [
          { gate: 'Tests', run: 'a' },
          { gate: 'Tests', run: 'b' },
        ],
      },
    }
    const { plan } = resolved(file)
    expect(stepsOf(plan).map(({ id }) => id)).toContain('qa/tests-2')
    expect(plan.channels).toMatchObject([
      { id: 'npm', by: 'local', dir: '.', enabled: true, needs: [], with: {} },
      { id: 'npm-acme-core', package: '@acme/core', with: { access: 'public' } },
      { id: 'homebrew', enabled: false },
    ])
  })

  test('holds the functions of a code plan by step id, and a reference in the plan', () => {
    const run = () => 1
    const { plan, code } = resolved({ phases: { qa: [{ action: 'Ship', run }] } })
    expect(plan.phases[1]?.steps[0]).toMatchObject({ does: { type: 'code' } })
    expect(code).toEqual({ 'qa/ship': run })
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
  })

  test('changes the digest of a step with its definition, and of no other step', () => {
    const file = (line: string): PlanFile => ({
      phases: {
        qa: [
          { gate: 'A', run: line },
          { gate: 'B', run: 'b' },
        ],
      },
    })
    expect(step(file('a'), 'qa/a').digest).not.toBe(step(file('b'), 'qa/a').digest)
    expect(step(file('a'), 'qa/b').digest).toBe(step(file('b'), 'qa/b').digest)
    expect(resolved(file('a')).plan.digest).not.toBe(resolved(file('b')).plan.digest)
  })

  test('keeps the digest whatever the order of keys', () => {
    const one = step({ phases: { qa: [{ gate: 'A', run: 'a', why: 'w' }] } }, 'qa/a')
    const other = step({ phases: { qa: [{ why: 'w', run: 'a', gate: 'A' }] } }, 'qa/a')
    expect(one.digest).toBe(other.digest)
  })

  test('names the nearest path where a plan does not have the one asked for', () => {
    expect(() => resolved({}, { path: 'relaese' })).toThrow(PlanError)
    expect(() => resolved({}, { path: 'relaese' })).toThrow('did you mean "release"?')
  })

  test('reads lengths of time as seconds and keeps keys of a foreign kind', () => {
    const file: PlanFile = {
      phases: {
        qa: [
          { wait: 'Vote', run: 'check', every: '5m', minimum: '72 hours' },
          { raffle: 'Draw', prize: 3 },
        ],
      },
    }
    const kinds = { ...catalogue.kinds, raffle: { nature: 'check' as const, keys: ['prize'] } }
    const more = { catalogue: { ...catalogue, kinds } }
    expect(step(file, 'qa/vote', more)).toMatchObject({
      everySeconds: 300,
      minimumSeconds: 259_200,
      about: 'tree',
    })
    expect(step(file, 'qa/draw', more)).toMatchObject({ kind: 'raffle', extra: { prize: 3 } })
  })
})
