import { describe, expect, test } from 'vitest'
import { changedLists, holds, whyNot } from '../../source/core/conditions.js'
import type { EventBody } from '../../source/core/event.js'
import type { Condition } from '../../source/plan/condition.js'
import { answered, asked, ended, started } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const decision = makeStep('qa/risk', { nature: 'question', options: [{ value: 'ship' }, { value: 'hold' }] })

function judge(
  when: Condition,
  prepare: (history: ReturnType<typeof startHistory>) => void = () => undefined,
) {
  const step = makeStep('qa/gate', { when })
  const plan = makePlan([decision, step], {
    channels: [
      { id: 'npm', kind: 'npm', by: 'local', dir: '.', needs: [], enabled: true, with: {} },
      { id: 'gems', kind: 'rubygems', by: 'local', dir: '.', needs: [], enabled: false, with: {} },
      { id: 'tap', kind: 'homebrew', by: 'local', dir: '.', needs: [], enabled: true, with: {} },
    ],
  })
  const history = startHistory(plan)
  prepare(history)
  return { applies: holds(step, history.state), words: whyNot(step, history.state) }
}

describe('a condition', () => {
  test.each<[string, Condition, boolean]>([
    ['of the mode it runs in', { mode: ['live'] }, true],
    ['of another mode', { mode: ['dry-run'] }, false],
    ['of the path it is on', { path: ['release', 'emergency'] }, true],
    ['of another path', { path: ['recover'] }, false],
    ['of the kind of target', { bump: ['minor', 'major'] }, true],
    ['of another kind of target', { bump: ['patch'] }, false],
    ['of a channel by its kind', { channel: ['npm'] }, true],
    ['of a channel the plan has not', { channel: ['pypi'] }, false],
    ['that is one of several', { any: [{ mode: ['dry-run'] }, { bump: ['minor'] }] }, true],
    ['that must not hold', { not: { path: ['recover'] } }, true],
    ['whose keys do not all hold', { mode: ['live'], bump: ['patch'] }, false],
  ])('%s is judged', (_, when, expected) => {
    expect(judge(when).applies).toBe(expected)
  })

  test('on changed files follows what was seen of the candidate, and says which files it looked for', () => {
    const when = { changed: ['src/**', '!src/docs/**'] }
    const seen = (file: string) =>
      judge(when, (history) =>
        history.add({
          type: 'candidate-observed',
          candidate: { commit: 'c1' },
          inputs: {},
          changed: { 'src/** !src/docs/**': file },
        }),
      )
    expect(seen('src/main.ts').applies).toBe(true)
    expect(seen('')).toEqual({ applies: false, words: 'no change in src/**, !src/docs/** since v1.3.2' })
  })

  test('on a decision waits for the answer, then follows it', () => {
    const when = { decision: { 'qa/risk': ['ship'] } }
    expect(judge(when).applies).toBeUndefined()
    const answered = (value: string) =>
      judge(when, (history) =>
        history.add(
          { type: 'asked', step: 'qa/risk', question: { kind: 'text', cause: 'step', prompt: '?' } },
          { type: 'answered', step: 'qa/risk', value, by: 'mia', via: 'terminal' },
        ),
      )
    expect(answered('ship').applies).toBe(true)
    expect(answered('hold').applies).toBe(false)
  })

  test('on a decision that a dry run only planned takes its first option', () => {
    const when = { decision: { 'qa/risk': ['ship'] } }
    const ended = {
      type: 'step-ended' as const,
      step: 'qa/risk',
      status: 'planned' as const,
      finding: { fact: '' },
      durationMs: 0,
    }
    expect(judge(when, (history) => history.add(ended)).applies).toBe(true)
  })
})

describe('a target that crosses 1.0 or restarts the line', () => {
  test('meets the conditions that ask for an explicit decision', () => {
    const target = {
      tag: 'v1.0.0',
      version: '1.0.0',
      bump: 'major' as const,
      baseTag: 'v0.9.0',
      baseReason: '',
    }
    const chosen = (also: readonly ('crosses-one' | 'restart')[]) =>
      judge({ bump: ['crosses-one'] }, (history) =>
        history.add({ type: 'target-chosen', target: { ...target, also }, by: 'mia' }),
      )
    expect(chosen(['crosses-one']).applies).toBe(true)
    expect(chosen(['restart']).applies).toBe(false)
  })
})

const given = (when: Condition, ...events: readonly EventBody[]) => judge(when, ({ add }) => add(...events))
const decided: Condition = { decision: { 'qa/risk': ['ship'] } }
const unknown = decided
const yes: Condition = { mode: ['live'] }
const no: Condition = { mode: ['dry-run'] }

describe('a step', () => {
  test('without a condition always applies', () => {
    const { state } = startHistory(makePlan([decision]))
    expect(holds(decision, state)).toBe(true)
  })

  test.each<[Condition, string]>([
    [{ mode: ['dry-run', 'rehearsal'] }, 'only in mode dry-run or rehearsal'],
    [{ path: ['recover', 'emergency'] }, 'only on the path recover or emergency'],
    [{ bump: ['major', 'patch'] }, 'only for a major release or a patch release'],
    [
      { bump: ['crosses-one', 'restart'] },
      'only for a version that leaves 0.x or a version line that starts over',
    ],
    [{ channel: ['pypi', 'hex'] }, 'no channel pypi or hex in this release'],
    [{ not: yes }, 'does not apply to this release'],
    [{ any: [no] }, 'does not apply to this release'],
  ])('that has %j does not apply, and says so: %s', (when, words) => {
    expect(given(when)).toEqual({ applies: false, words })
  })

  test('names what holds it off, and not what holds or is not known', () => {
    const when: Condition = { mode: ['live'], ...decided, path: ['recover'] }
    expect(given(when)).toEqual({ applies: false, words: 'only on the path recover' })
    const hold = [asked('qa/risk'), answered('qa/risk', 'hold')]
    expect(given({ decision: { 'qa/risk': ['ship'], 'qa/other': ['x'] } }, ...hold)).toEqual({
      applies: false,
      words: 'not chosen: qa/risk, qa/other',
    })
  })
})

describe('conditions that are put together', () => {
  test.each<[boolean | undefined, Condition]>([
    [true, { any: [no, yes] }],
    [false, { any: [no, no] }],
    [undefined, { any: [no, unknown] }],
    [true, { any: [unknown, yes] }],
    [false, { not: yes }],
    [true, { not: no }],
    [undefined, { not: unknown }],
    [false, { ...decided, ...no }],
    [undefined, { ...decided, ...yes }],
  ])('give %s for %j', (expected, when) => {
    expect(given(when).applies).toBe(expected)
  })

  test('name every list of changed files, however deep it stands', () => {
    expect(changedLists(undefined)).toEqual([])
    expect(changedLists(yes)).toEqual([])
    const lists = changedLists({
      changed: ['a'],
      any: [{ changed: ['b'] }, yes],
      not: { not: { changed: ['c'] } },
    })
    expect(lists).toEqual([['a'], ['b'], ['c']])
  })
})

describe('changed files', () => {
  const when: Condition = { changed: ['src/**'] }
  const bump: Condition = { bump: ['minor'] }
  const first: EventBody = {
    type: 'target-chosen',
    target: { tag: 'v0.1.0', version: '0.1.0', bump: 'first', baseReason: 'no tag' },
    by: 'mia',
  }

  test('are all files where there is no version before', () => {
    const none: EventBody = {
      type: 'candidate-observed',
      candidate: { commit: 'c1' },
      inputs: {},
      changed: { 'src/**': '' },
    }
    expect(given(when, first, none).applies).toBe(true)
  })

  test('are not known before they were looked for', () => {
    expect(given(when).applies).toBeUndefined()
  })

  test('and the kind of version are not known before there is a target', () => {
    const untargeted = (one: Condition) => judge(one, ({ state }) => void delete state.target)
    expect(untargeted(when).applies).toBeUndefined()
    expect(untargeted(bump).applies).toBeUndefined()
    const none: EventBody = {
      type: 'candidate-observed',
      candidate: { commit: 'c1' },
      inputs: {},
      changed: { 'src/**': '' },
    }
    const seen = judge(when, ({ add, state }) => {
      add(none)
      delete state.target
    })
    expect(seen).toEqual({ applies: false, words: 'no change in src/**' })
  })
})

describe('a channel', () => {
  const leftOut: EventBody = { type: 'channel-left-out', channel: 'tap', by: 'mia', reason: 'later' }

  test.each<[boolean, string, readonly string[], readonly EventBody[]]>([
    [true, 'by its id', ['tap'], []],
    [true, 'by its kind', ['homebrew'], []],
    [true, 'as one of several', ['pypi', 'npm'], []],
    [false, 'that is not enabled', ['gems'], []],
    [false, 'that was left out', ['tap'], [leftOut]],
    [true, 'beside one that was left out', ['npm'], [leftOut]],
  ])('is there: %s for one %s', (expected, _, channel, events) => {
    expect(given({ channel }, ...events).applies).toBe(expected)
  })

  test('is not there before the plan is', () => {
    expect(judge({ channel: ['npm'] }, ({ state }) => void delete state.plan).applies).toBe(false)
  })
})

describe('a decision', () => {
  test.each<[boolean | undefined, string, readonly EventBody[]]>([
    [false, 'was skipped', [ended('qa/risk', 'skipped')]],
    [false, 'was waived', [{ type: 'waived', step: 'qa/risk', by: 'mia', reason: 'why', scope: 'release' }]],
    [undefined, 'is asked', [asked('qa/risk')]],
    [undefined, 'is asked again', [asked('qa/risk'), answered('qa/risk', 'ship'), asked('qa/risk')]],
  ])('holds: %s where the step %s', (expected, _, events) => {
    expect(given(decided, ...events).applies).toBe(expected)
  })

  test('that a dry run only planned is the first option, and unknown where there is none', () => {
    const planned = ended('qa/risk', 'planned')
    expect(given({ decision: { 'qa/risk': ['hold'] } }, planned).applies).toBe(false)
    const of = (id: string) => given({ decision: { [id]: ['ship'] } }, ended(id, 'planned')).applies
    expect(of('qa/gate')).toBeUndefined()
    expect(of('qa/gone')).toBeUndefined()
  })
})

describe('a fact', () => {
  const when: Condition = { fact: { 'qa/risk.v1.level': ['low', 'none'] } }
  const outputs = (level: string) => ended('qa/risk.v1', 'passed', { outputs: { level } })

  test.each<[boolean | undefined, string, readonly EventBody[]]>([
    [undefined, 'before the step began', []],
    [undefined, 'while it is under way', [started('qa/risk.v1')]],
    [
      undefined,
      'where it is to be done again',
      [
        ended('qa/risk.v1', 'failed'),
        answered('qa/risk.v1', 'x'),
        { type: 'step-reopened', step: 'qa/risk.v1', reason: 'x' },
      ],
    ],
    [true, 'with a value that satisfies it', [outputs('low')]],
    [false, 'with another value', [outputs('high')]],
    [false, 'without a value', [ended('qa/risk.v1', 'passed', { outputs: {} })]],
    [false, 'where the step ended without outputs', [ended('qa/risk.v1', 'failed')]],
  ])('holds: %s %s', (expected, _, events) => {
    expect(given(when, ...events).applies).toBe(expected)
  })

  test('holds only with all of its names', () => {
    const both: Condition = { fact: { ...when.fact, 'qa/other.x': ['1'] } }
    expect(given(both, outputs('low')).applies).toBeUndefined()
    expect(given(both, outputs('high')).applies).toBe(false)
    expect(given(both, outputs('low'), ended('qa/other', 'passed', { outputs: { x: '1' } })).applies).toBe(
      true,
    )
  })
})
