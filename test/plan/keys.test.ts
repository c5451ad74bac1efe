import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkPlan } from '../../source/plan/check.js'
import { channelKeys } from '../../source/plan/keys/channel.js'
import { type Keys, resolveKeys, schemasOf } from '../../source/plan/keys/key.js'
import { phaseKeys } from '../../source/plan/keys/phase.js'
import { keysOfKind, stepKeys } from '../../source/plan/keys/step.js'
import { type StepKey, stepKey } from '../../source/plan/keys/step-key.js'
import { topKeys } from '../../source/plan/keys/top.js'
import { codePlan } from '../../source/plan/parse/parsed.js'
import { stepsOf } from '../../source/plan/plan.js'
import type { StepDraft } from '../../source/plan/plan-draft.js'
import { resolvePlan } from '../../source/plan/resolve.js'
import { planJsonSchema } from '../../source/plan/schema.js'
import { sampleCatalogue as catalogue } from './sample-catalogue.js'

const tables: readonly (readonly [string, Keys<never>])[] = [
  ['a plan', topKeys],
  ['a channel', channelKeys],
  ['a phase', phaseKeys],
  ['a step', stepKeys],
]
const steps: readonly (readonly [string, StepKey<unknown>])[] = Object.entries(stepKeys)
const schema = JSON.parse(JSON.stringify(planJsonSchema(catalogue)))

describe('the tables of keys', () => {
  test.each(tables)('say of every key of %s what it means, in one or two whole sentences', (_, keys) => {
    const wanting = Object.entries(keys).filter(([, { words }]) => !/^\S.{10,180}[.]$/.test(words))
    expect(wanting).toEqual([])
  })

  test('put every key with its words into the JSON Schema', () => {
    const channel = schema.properties.channels.items.anyOf.at(-1).properties.npm
    const phase = schema.properties.phases.additionalProperties.anyOf[1]
    const places = [schema, channel.anyOf[0], phase, schema.definitions.step]
    for (const [index, [, keys]] of tables.entries()) {
      for (const [key, { words }] of Object.entries(keys)) {
        // Of what is used, the words are those of the built-in.
        if (key !== 'uses') expect(places[index].properties[key], key).toMatchObject({ description: words })
      }
    }
  })

  test.each(steps)(
    'let %s be written on the kinds that it is for, and refuse it on the others',
    (key, { on }) => {
      const takers = Object.keys(catalogue.kinds).filter((kind) => keysOfKind(kind, catalogue).includes(key))
      const unfit = Object.keys(catalogue.kinds).filter((kind) =>
        refused({ [kind]: 'T', run: 'x', [key]: 3 }, key, kind),
      )
      expect(unfit).toEqual(Object.keys(catalogue.kinds).filter((kind) => !takers.includes(kind)))
      if (on === undefined) expect(unfit).toEqual([])
    },
  )

  test('resolve an added key: one entry names what it takes, its default, its place and its words', () => {
    const added = {
      ...stepKeys,
      'cool-down': stepKey({
        takes: z.number().int(),
        words: 'Minutes of rest after the step.',
        default: 5,
        as: 'coolDownSeconds',
        resolve: (minutes = 0) => minutes * 60,
      }),
    }
    const from = {
      id: 'qa/t',
      kind: 'gate',
      nature: 'check' as const,
      draft: {},
      onCandidate: false,
      idOf: (name: string) => name,
      channelsOf: (kind: string) => [kind],
    }
    expect(resolveKeys(added, { run: 'x' }, from).coolDownSeconds).toBe(300)
    expect(resolveKeys(added, { run: 'x', 'cool-down': 1 }, from).coolDownSeconds).toBe(60)
    const read = z.strictObject(schemasOf(added))
    expect(read.safeParse({ 'cool-down': 1 }).success).toBe(true)
    expect(read.safeParse({ 'cool-down': 'long' }).success).toBe(false)
  })

  test('have a place for every key in the resolved step, unless another key takes it in', () => {
    const sample: StepDraft = {
      gate: 'T',
      run: 'x',
      why: 'w',
      fix: 'f',
      optional: true,
      'working-directory': 'a',
    }
    const { plan } = resolvePlan({ file: { phases: { qa: [sample] } }, path: 'release', catalogue })
    expect(stepsOf(plan)[0]).toMatchObject({
      words: { why: 'w' },
      fix: 'f',
      required: false,
      workingDirectory: 'a',
      does: { type: 'run', line: 'x' },
    })
    expect(steps.filter(([, { as }]) => as === null).map(([key]) => key)).toEqual([
      'optional',
      'uses',
      'with',
      'shell',
    ])
  })
})

function refused(step: StepDraft, key: string, kind: string): boolean {
  const checked = checkPlan(codePlan({ phases: { qa: [step] } }, 'plan'), catalogue)
  const found = `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} takes no ${key}`
  return !checked.ok && checked.problems.some((problem) => problem.found === found)
}
