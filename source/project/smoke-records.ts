import { parse } from 'yaml'
import { z } from 'zod'
import { messageOf } from '../plan/message-of.js'
import { type Reading, readAs, unreadable } from './reading.js'

const schema = z.array(
  z.strictObject({
    channel: z.string(),
    platform: z.string().default('any'),
    tier: z.string().optional(),
    /** The version that was installed there and worked; without one the line tells the tier alone. */
    version: z.string().optional(),
    evidence: z.string().min(1).optional(),
  }),
)

/** What a project keeps of its support: the tier of a channel × platform, and the last version that installed there. */
export type SmokeRecord = z.infer<typeof schema>[number]

/** Reads the records of a committed file: a list in YAML or JSON. */
export function readSmokeRecords(text: string, file: string): Reading<readonly SmokeRecord[]> {
  const expected = 'a list of channel, platform, tier, version and evidence'
  const mend = `correct ${file}`
  try {
    const parsed = schema.safeParse(parse(text) ?? [])
    if (parsed.success) return readAs(parsed.data)
    const [issue] = parsed.error.issues
    return unreadable({ found: `${file}: ${issue?.path.join('.')} ${issue?.message}`, expected, mend })
  } catch (error) {
    const found = `${file}: ${messageOf(error).split('\n')[0]}`
    return unreadable({ found, expected, mend })
  }
}
