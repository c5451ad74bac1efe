import { z } from 'zod'
import { builtInsFor, type KindFacts, own, type PlanCatalogue } from './catalogue.js'
import { channelKeys } from './keys/channel.js'
import { type Key, schemasOf } from './keys/key.js'
import { phaseKeys } from './keys/phase.js'
import { keysOfKind, stepKeys, stepSchemas } from './keys/step.js'
import { topKeys } from './keys/top.js'
import { titleSchema } from './keys/values.js'
import { findProblems } from './parameters.js'
import { jsonSchemaOf, titled } from './reference/entry.js'
import type { Nature } from './step-parts.js'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** The JSON Schema (draft 7) of plan files, for editors: made of the schemas that plans are checked by. */
export function planJsonSchema(catalogue: PlanCatalogue): JsonSchema {
  const steps = z.array(stepSchema(catalogue))
  const phase = z.union([
    steps,
    z.strictObject(schemasOf({ ...phaseKeys, steps: { ...phaseKeys.steps, takes: steps } })),
  ])
  const settings = Object.entries<Key<unknown, never>>(topKeys).map(([key, entry]) => [
    key,
    { ...entry, takes: own(catalogue.settings ?? {}, key) ?? entry.takes },
  ])
  const plan = z.strictObject(
    schemasOf({
      ...Object.fromEntries(settings),
      channels: { ...topKeys.channels, takes: z.array(channelSchema(catalogue)) },
      phases: { ...topKeys.phases, takes: z.record(z.string(), phase) },
    }),
  )
  const { definitions, ...schema } = jsonSchemaOf(plan)
  return { ...schema, definitions: { ...Object(definitions), task: { allOf: withRules(catalogue) } } }
}

/** A step has the keys of the language, those of kinds defined elsewhere, and exactly one kind. */
function stepSchema(catalogue: PlanCatalogue): z.ZodType {
  const kinds = Object.entries(catalogue.kinds)
  const own = kinds.flatMap(([, { keys = [] }]) => keys)
  return z
    .strictObject({
      ...Object.fromEntries(
        kinds.map(([kind, facts]) => [
          kind,
          titleSchema.meta({ description: facts.words ?? 'The title of the step.' }).optional(),
        ]),
      ),
      ...Object.fromEntries(own.map((key) => [key, z.unknown().optional()])),
      ...stepSchemas,
      // Described by what is used, or else by the kind: editors show the first words they find.
      uses: stepKeys.uses.takes.optional(),
    })
    .meta({
      id: 'step',
      dependencies: { with: ['uses'] },
      oneOf: kinds.map(([kind]) => ({ type: 'object', properties: { [kind]: {} }, required: [kind] })),
      allOf: [task, ...kinds.map(([kind, facts]) => kindRule(kind, facts, catalogue))],
    })
}

/** What a step does, and so do its probe, its rehearsal and its undo: `with` is what the built-in takes. */
const task: JsonSchema = { $ref: '#/definitions/task' }

/** A step of a kind has the keys of that kind, and uses what there is for its nature. */
function kindRule(kind: string, { nature }: KindFacts, catalogue: PlanCatalogue): JsonSchema {
  const taken = keysOfKind(kind, catalogue)
  const foreign = Object.keys(stepKeys).filter((key) => !taken.includes(key))
  const sides = ['probe', 'rehearse', 'undo'].filter((key) => taken.includes(key))
  const properties = {
    ...Object.fromEntries(foreign.map((key) => [key, false])),
    ...Object.fromEntries(sides.map((key) => [key, task])),
    ...(taken.includes('uses') && { uses: namesSchema(catalogue, nature) }),
  }
  return rule({ required: [kind] }, { properties })
}

/** Where the one holds, the other must. Said by `else`: an object with `then` would be taken for a promise. */
function rule(where: JsonSchema, holds: JsonSchema): JsonSchema {
  return { if: { not: where }, else: holds }
}

/** One of these names, each with its words, or one in an area that is none of ours: `check` knows those of plugins. */
function namesSchema(catalogue: PlanCatalogue, nature: Nature): JsonSchema {
  const areas = new Set(Object.keys(builtInsFor(catalogue, 'question')).map((name) => name.split('/')[0]))
  return {
    description: stepKeys.uses.words,
    anyOf: [
      ...Object.entries(builtInsFor(catalogue, nature)).map(([name, facts]) => ({
        const: name,
        description: titled(facts.title, facts.words),
      })),
      { type: 'string', pattern: `^(?!(?:${[...areas].join('|')})/)[a-z][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)+$` },
    ],
  }
}

/** Each built-in with what its `with` takes, and whether it can be left out. */
function withRules(catalogue: PlanCatalogue): JsonSchema[] {
  return Object.entries(builtInsFor(catalogue, 'question')).map(([name, facts]) => {
    const { with: takes } = facts
    const { $schema: _, ...schema } = jsonSchemaOf(takes ?? z.strictObject({}))
    const uses = { description: titled(facts.title, facts.words) }
    return rule(
      { properties: { uses: { const: name } }, required: ['uses'] },
      { properties: { uses, with: schema }, ...(needsKeys(takes) && { required: ['with'] }) },
    )
  })
}

function needsKeys(takes: z.ZodType | undefined): boolean {
  return takes !== undefined && findProblems(takes, {}).length > 0
}

/** `stage` of a channel that cannot. */
const unstaged = { stage: z.literal(false).meta({ description: channelKeys.stage.words }).optional() }

/** A kind alone, or one with the keys that every channel has and its own; `check` knows the kinds of plugins. */
function channelSchema({ channels }: PlanCatalogue): z.ZodType {
  const common = schemasOf(channelKeys)
  const kinds = Object.entries(channels).map(([kind, { title = kind, words = '', with: takes, staging }]) => {
    const fields =
      takes === undefined || takes instanceof z.ZodObject
        ? z.strictObject({ ...common, ...takes?.shape, ...(staging === undefined && unstaged) })
        : z.looseObject(common)
    const description = titled(title, words)
    return { kind, description, fields, bare: !needsKeys(takes) }
  })
  const alone = kinds.flatMap(({ kind, description, bare }) =>
    bare ? z.literal(kind).meta({ description }) : [],
  )
  const keyed = kinds.map(({ kind, description, fields, bare }) => [
    kind,
    (bare ? fields.nullable() : fields).meta({ description }).optional(),
  ])
  const one = z
    .object(Object.fromEntries(keyed))
    .catchall(z.looseObject(common).nullable())
    .meta({ minProperties: 1, maxProperties: 1, propertyNames: { pattern: '^[a-z][a-z0-9-]*$' } })
  return z.union([...alone, one])
}
