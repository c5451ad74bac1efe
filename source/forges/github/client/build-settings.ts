import { z } from 'zod'
import { NotTold } from '../../../ports/not-told.js'
import type { Release } from '../../../ports/release.js'

const expectedArtifact = z.union([
  z.string(),
  z.strictObject({ pattern: z.string(), count: z.int().min(1).optional() }),
])

/** The `build` of a plan whose artifacts a workflow makes. Texts may hold `${version}` and `${tag}`. */
const buildSchema = z.looseObject({
  workflow: z.string().optional(),
  event: z.string().optional(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  artifacts: z.array(expectedArtifact).optional(),
  count: z.int().min(1).optional(),
  metadata: z
    .strictObject({
      artifact: z.string(),
      file: z.string(),
      tag: z.string().default('tag'),
      version: z.string().default('version'),
      commit: z.string().default('commit'),
    })
    .optional(),
  signals: z.array(z.string()).optional(),
})

export type BuildSettings = z.infer<typeof buildSchema>

/** Parses `build` as a plan has it; one that is left out, or no workflow's affair, is empty. */
export function parseBuild(build: unknown): z.ZodSafeParseResult<BuildSettings> {
  return buildSchema.safeParse(build === undefined || typeof build === 'string' ? {} : build)
}

/** Reads `build` of the plan, as far as GitHub is concerned; unknown where it has another form. */
export function readBuildSettings({ plan }: Release): BuildSettings {
  const parsed = parseBuild(plan.settings.build)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const found = `build of the plan: ${issue?.path.join('.')} ${issue?.message ?? ''}`.trim()
  throw NotTold.unknown(
    found,
    'keys workflow, event, inputs, artifacts, count, metadata, signals',
    'correct build in the plan',
  )
}
