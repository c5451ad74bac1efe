import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makeCatalogue, planCatalogue } from '../../source/cli/catalogue.js'
import { builtInsFor } from '../../source/plan/catalogue.js'
import { checkPlan } from '../../source/plan/check.js'
import { channelKeys } from '../../source/plan/keys/channel.js'
import { stepKeys } from '../../source/plan/keys/step.js'
import { topKeys } from '../../source/plan/keys/top.js'
import { codePlan } from '../../source/plan/parse/parsed.js'
import { planJsonSchema } from '../../source/plan/schema.js'
import { type Json, sampleOf } from './json-sample.js'

const catalogue = planCatalogue(makeCatalogue())
const valid = new Ajv({ strict: false, formats: { uri: URL.canParse, regex: true } }).compile(
  JSON.parse(JSON.stringify(planJsonSchema(catalogue))),
)

/** Values of every form: whichever of them a key takes, the schema takes too, and no other. */
const values = [3, -1, 1.5, '', true, null, [], ['', 3], {}, { zzz: 1 }, [{ zzz: 1 }]]

function refused(plan: unknown): readonly string[] {
  const checked = checkPlan(codePlan(plan, 'plan'), catalogue)
  return checked.ok ? [] : checked.problems.map(({ found }) => found)
}

/** The plans of which `check` and the schema think otherwise. */
function disagreements(plans: readonly unknown[]): readonly string[] {
  return plans.flatMap((plan) => {
    const found = refused(plan)
    return valid(plan) === (found.length === 0)
      ? []
      : [`${JSON.stringify(plan)}: check ${found.join('; ') || 'passes it'}`]
  })
}

const withStep = (step: Json) => ({
  announce: { templates: { text: 'x' } },
  phases: { qa: [{ gate: 'Tests', run: 'x' }, step] },
})
const builtIns = Object.entries(builtInsFor(catalogue, 'question'))

function schemaOf(takes: z.ZodType | undefined): Json {
  return takes ? z.toJSONSchema(takes, { io: 'input' }) : { type: 'object' }
}

function kindFor(name: string): string {
  return Object.hasOwn(catalogue.checks, name) ? 'gate' : 'action'
}

/** The keys of a schema, each with every value in its place, one too many, and each missing. */
function mistakes(keys: Json, sound: Json): readonly Json[] {
  return [
    sound,
    { ...sound, zzz: 1 },
    ...Object.keys(sound).map((key) =>
      Object.fromEntries(Object.entries(sound).filter(([one]) => one !== key)),
    ),
    ...Object.keys(keys).flatMap((key) => values.map((value) => ({ ...sound, [key]: value }))),
  ]
}

describe('the schema and check agree', () => {
  test.each(builtIns)('on the with of %s', (name, { with: takes }) => {
    const schema = schemaOf(takes)
    const sound = Object(sampleOf(schema))
    const step = { [kindFor(name)]: 'T', uses: name }
    const probe = (given: unknown) => ({ action: 'T', run: 'x', probe: { uses: name, with: given } })
    expect(refused(withStep({ ...step, with: sound }))).toEqual([])
    const given = [...mistakes(Object(schema.properties), sound), 3, 'text', [], null]
    const steps = [step, ...given.map((one) => ({ ...step, with: one }))]
    const probes = [sound, {}, { ...sound, zzz: 1 }, 3].map(probe)
    expect(disagreements([...steps, ...probes].map(withStep))).toEqual([])
  })

  test('on the kind of step that a built-in is for, and on names that are none', () => {
    const steps = builtIns.flatMap(([name, { with: takes }]) => {
      const given = { with: sampleOf(schemaOf(takes)) }
      return ['gate', 'action', 'decision'].flatMap((kind) => [
        { [kind]: 'T', uses: name, ...given },
        { [kind]: 'T', uses: `${name}x` },
      ])
    })
    expect(disagreements(steps.map(withStep))).toEqual([])
  })

  test.each(Object.entries(catalogue.channels))('on the keys of the channel %s', (kind, { with: takes }) => {
    const schema = schemaOf(takes)
    const sound = Object(sampleOf(schema))
    const given = mistakes({ ...Object(schema.properties), ...channelKeys }, sound)
    const channels = [kind, ...given.map((one) => ({ [kind]: one })), { [kind]: null }, { [kind]: 3 }]
    expect(disagreements(channels.map((channel) => ({ channels: [channel] })))).toEqual([])
  })

  test('on the keys of a plan', () => {
    const keys = Object.keys(topKeys).filter((key) => key !== 'paths')
    expect(disagreements(keys.flatMap((key) => values.map((value) => ({ [key]: value }))))).toEqual([])
    expect(disagreements([{ zzz: 1 }, 3, [], null])).toEqual([])
  })

  test.each(Object.keys(catalogue.kinds))('on the keys of the kind %s', (kind) => {
    const step = { [kind]: 'T', ...(kind === 'action' && { probe: 'x' }), run: 'x' }
    const steps = Object.keys(stepKeys).flatMap((key) => values.map((value) => ({ ...step, [key]: value })))
    const others = [
      { ...step, zzz: 1 },
      { ...step, gate: 'A', attest: 'B' },
    ]
    expect(disagreements([...steps, ...others].map(withStep))).toEqual([])
  })
})
