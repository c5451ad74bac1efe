import { z } from 'zod'
import type { PlanCatalogue } from './catalogue.js'
import { channelSchema } from './schema/channel.js'
import { stepShape, titleSchema } from './schema/step.js'
import { pathsSchema, phaseShape, topShape } from './schema/top.js'

/** The JSON Schema (draft 7) of plan files, for editors: made of the schemas that plans are checked by. */
export function planJsonSchema(catalogue: PlanCatalogue): z.core.JSONSchema.BaseSchema {
  const step = stepSchema(catalogue)
  const steps = z.array(step)
  const phase = z.union([steps, z.strictObject({ ...phaseShape, steps: steps.optional() })])
  const plan = z
    .strictObject({
      ...topShape,
      channels: z.array(channelItem(catalogue)).optional().meta({ description: 'Where users install from.' }),
      phases: z.record(z.string(), phase).optional().meta({ description: 'Phases with their steps.' }),
      paths: pathsSchema.optional().meta({ description: 'Paths with their phases, in order.' }),
    })
    .meta({ title: 'A release plan of release-wizard' })
  return z.toJSONSchema(plan, { target: 'draft-7', io: 'input' })
}

/** A step has the keys of the language, those of kinds defined elsewhere, and exactly one kind. */
function stepSchema(catalogue: PlanCatalogue): z.ZodType {
  const kinds = Object.keys(catalogue.kinds)
  const own = Object.values(catalogue.kinds).flatMap(({ keys }) => keys)
  return z
    .strictObject({
      ...Object.fromEntries(kinds.map((kind) => [kind, titleSchema.optional()])),
      ...Object.fromEntries(own.map((key) => [key, z.unknown().optional()])),
      ...stepShape,
    })
    .meta({
      id: 'step',
      oneOf: kinds.map((kind) => ({ type: 'object', properties: { [kind]: {} }, required: [kind] })),
    })
}

function channelItem(catalogue: PlanCatalogue): z.ZodType {
  const kinds = Object.keys(catalogue.channels)
  return z.union([z.enum(kinds), ...kinds.map((kind) => z.strictObject({ [kind]: channelSchema }))])
}
