import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'

const items = z.array(
  z.object({
    id: z.string(),
    packageName: z.string(),
    version: z.string(),
    tag: z.string().optional(),
    createdAt: z.string().optional(),
    actor: z.string().optional(),
    actorType: z.string().optional(),
    shasum: z.string().optional(),
    access: z.string().optional(),
    gitHead: z.string().optional(),
  }),
)

/** A version on npm's stage, as `npm stage list --json` tells it. */
export type StagedItem = z.infer<typeof items>[number]

/** Reads what is staged; undefined for anything that is no such list. */
export function readStaged(text: string): readonly StagedItem[] | undefined {
  return parseJson(text, items)
}

/** Who staged it, and when. */
export function stagedBy({ actor, actorType, createdAt }: StagedItem): string {
  const by = actor ?? 'somebody whom the registry does not name'
  const kind = actorType === undefined || actorType === 'user' ? '' : ` (${actorType})`
  return `staged by ${by}${kind}${createdAt === undefined ? '' : `, ${createdAt.slice(0, 16).replace('T', ' ')} UTC`}`
}
