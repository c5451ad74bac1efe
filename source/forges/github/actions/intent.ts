import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'
import { slug } from '../../../plan/slug.js'
import type { ReadPort } from '../../../ports/read.js'
import type { WritePort } from '../../../ports/write.js'
import type { RunCause } from '../formats/caused-run.js'

const schema = z.object({
  workflow: z.string(),
  ref: z.string(),
  sha: z.string(),
  actor: z.string(),
  since: z.string(),
  before: z.array(z.number()),
  /** The candidate that it was sent for, where the run is of no other. */
  candidate: z.string().optional(),
})

/**
 * What is known of a dispatch before it is sent. It is kept in the run's folder first, so that after a crash the run
 * can be told from its look-alikes: a dispatch leaves no name of ours at GitHub.
 */
export type DispatchIntent = z.infer<typeof schema>

/** Makes the intent of a step durable, in place of an earlier one. */
export async function keepIntent(write: WritePort, step: string, intent: DispatchIntent): Promise<void> {
  await write.makeFolder(folderOf(write))
  await write.writeText(fileOf(write, step), `${JSON.stringify(intent)}\n`)
}

/** The intent that a step kept last on this machine. */
export async function readIntent(read: ReadPort, step: string): Promise<DispatchIntent | undefined> {
  const text = await read.readText(fileOf(read, step))
  return text === undefined ? undefined : parseJson(text, schema)
}

/** The cause of the run that an intent meant; `shows` are words that its title may show. */
export function causeOfIntent(intent: DispatchIntent, shows: readonly string[]): RunCause {
  const { workflow, ref, sha, actor, since, before } = intent
  return {
    workflow,
    event: 'workflow_dispatch',
    ref,
    sha,
    actor,
    since: Date.parse(since),
    before,
    ...(shows.length === 0 ? {} : { shows }),
  }
}

/** An intent as outputs, for the step that waits for the run. */
export function intentOutputs({
  before,
  candidate: _,
  ...intent
}: DispatchIntent): Readonly<Record<string, string>> {
  return { ...intent, before: before.join(',') }
}

function folderOf({ runFolder }: Pick<ReadPort, 'runFolder'>): string {
  return join(runFolder, 'github')
}

function fileOf(read: Pick<ReadPort, 'runFolder'>, step: string): string {
  return join(folderOf(read), `dispatch-${slug(step)}.json`)
}
