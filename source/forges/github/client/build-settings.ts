import { z } from 'zod'
import { NotTold } from '../../../ports/not-told.js'
import type { Release } from '../../../ports/release.js'

const text = z.string().min(1)

const expectedArtifact = z.union([
  text,
  z.strictObject({
    pattern: text.describe('The name, with * for any letters.'),
    count: z.int().min(1).optional().describe('How many there must be.'),
  }),
])

/** The key `build` of a plan. Texts may hold `${version}` and `${tag}`. */
export const buildSchema = z.strictObject({
  setup: text.optional().describe('The shell line that makes a fresh checkout ready to build from.'),
  workflow: text.optional().describe('The workflow that makes the artifacts: release.yml.'),
  event: text.optional().describe('What starts it: push, release, workflow_dispatch.'),
  inputs: z
    .record(text, z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('Inputs that it is dispatched with.'),
  artifacts: z.array(expectedArtifact).optional().describe('The artifacts that it must leave.'),
  count: z.int().min(1).optional().describe('How many artifacts there must be in all.'),
  metadata: z
    .strictObject({
      artifact: text.describe('The artifact that holds the file.'),
      file: text.describe('A JSON file that says what was built.'),
      tag: text.default('tag').describe('Its key of the tag.'),
      version: text.default('version').describe('Its key of the version.'),
      commit: text.default('commit').describe('Its key of the commit.'),
    })
    .optional()
    .describe('Where the artifacts say what they were built from.'),
  signals: z.array(text).optional().describe('Lines that its log must hold.'),
})

export type BuildSettings = z.infer<typeof buildSchema>

/** Parses `build` as a plan has it; one that is left out is empty. */
export function parseBuild(build: unknown): z.ZodSafeParseResult<BuildSettings> {
  return buildSchema.safeParse(build ?? {})
}

/** Reads `build` of the plan, as far as GitHub is concerned; unknown where it has another form. */
export function readBuildSettings({ plan }: Release): BuildSettings {
  const parsed = parseBuild(plan.settings.build)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const found = `build of the plan: ${issue?.path.join('.')} ${issue?.message ?? ''}`.trim()
  throw NotTold.unknown(
    found,
    `keys ${Object.keys(buildSchema.shape).join(', ')}`,
    'correct build in the plan',
  )
}
