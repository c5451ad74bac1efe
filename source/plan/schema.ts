import { z } from 'zod'
import type { PlanCatalogue } from './catalogue.js'
import { channelKeys } from './keys/channel.js'
import { schemasOf } from './keys/key.js'
import { phaseKeys } from './keys/phase.js'
import { stepSchemas } from './keys/step.js'
import { topKeys } from './keys/top.js'
import { titleSchema } from './keys/values.js'

/** The JSON Schema (draft 7) of plan files, for editors: made of the schemas that plans are checked by. */
export function planJsonSchema(catalogue: PlanCatalogue): z.core.JSONSchema.BaseSchema {
  const steps = z.array(stepSchema(catalogue))
  const phase = z.union([
    steps,
    z.strictObject(schemasOf({ ...phaseKeys, steps: { ...phaseKeys.steps, takes: steps } })),
  ])
  const plan = z
    .strictObject(
      schemasOf({
        ...topKeys,
        channels: { ...topKeys.channels, takes: z.array(channelSchema(catalogue)) },
        phases: { ...topKeys.phases, takes: z.record(z.string(), phase) },
      }),
    )
    .meta({ title: 'A release plan of release-wizard' })
  return z.toJSONSchema(plan, { target: 'draft-7', io: 'input' })
}

/** A step has the keys of the language, those of kinds defined elsewhere, and exactly one kind. */
function stepSchema(catalogue: PlanCatalogue): z.ZodType {
  const kinds = Object.keys(catalogue.kinds)
  const own = Object.values(catalogue.kinds).flatMap(({ keys = [] }) => keys)
  return z
    .strictObject({
      ...Object.fromEntries(kinds.map((kind) => [kind, titleSchema.optional()])),
      ...Object.fromEntries(own.map((key) => [key, z.unknown().optional()])),
      ...stepSchemas,
    })
    .meta({
      id: 'step',
      oneOf: kinds.map((kind) => ({ type: 'object', properties: { [kind]: {} }, required: [kind] })),
    })
}

/** Each kind with the keys that every channel has, and its own where they are known; `check` knows the kinds of plugins. */
function channelSchema({ channels }: PlanCatalogue): z.ZodType {
  const common = schemasOf(channelKeys)
  const kinds = Object.entries(channels).map(([kind, { keys }]) => {
    const fields = keys ? z.strictObject({ ...keys.shape, ...common }) : z.looseObject(common)
    return z.strictObject({ [kind]: fields.nullable() })
  })
  const others = new RegExp(`^(?!(?:${Object.keys(channels).join('|')})$)[a-z][a-z0-9-]*$`)
  const ofPlugins = z.record(z.string().regex(others), z.looseObject(common).nullable())
  return z.union([z.enum(Object.keys(channels)), ...kinds, ofPlugins])
}
