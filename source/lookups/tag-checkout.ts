import { z } from 'zod'
import type { ActionContext } from '../ports/action.js'
import { succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import type { WritePort } from '../ports/write.js'
import { setUpFiles, setUpLine } from '../project/set-up.js'
import { short } from './words.js'
import { inWorktree, removeWorktree } from './worktree.js'

/** The folder inside the run's folder. */
const CHECKOUT = 'checkout'

/**
 * Does work in a checkout of the released commit, outside the work tree: a git worktree with its submodules, set up by
 * `build.setup` of the plan or the project's own install command. It is taken away afterwards.
 */
export async function inCheckout<T>(
  context: ActionContext,
  work: (context: ActionContext) => Promise<T>,
): Promise<T> {
  const { write, release, report } = context
  const { commit } = release.candidate ?? {}
  if (commit === undefined) throw new Error('A checkout was asked for before there was a candidate.')
  const name = release.target?.tag ?? short(commit)
  report(`checking out ${name} in a folder of its own`)
  return inWorktree(write, { folder: CHECKOUT, ref: commit, detached: true, name }, async (there) => {
    await setUp({ ...context, write: there }, name)
    return work({ ...context, read: there, write: there })
  })
}

/** Takes away the checkout of the tag, where one stands: a session that was killed leaves it behind. */
export function removeCheckout(write: WritePort): Promise<boolean> {
  return removeWorktree(write, write.runFolder, CHECKOUT)
}

const settings = z.object({ setup: z.string() })

async function setUp({ write, release, report }: ActionContext, name: string): Promise<void> {
  const here = await Promise.all(setUpFiles.map(async (file) => ((await write.exists(file)) ? [file] : [])))
  const line = settings.safeParse(release.plan.settings.build).data?.setup ?? setUpLine(here.flat())
  if (line === undefined) return
  report(`setting it up: ${line}`)
  const done = await write.shell(line)
  if (succeeded(done)) return
  const last = done.tail.at(-1)?.trim() ?? `exit code ${done.exitCode}`
  throw NotTold.fail(
    `the checkout of ${name} could not be set up: ${last}`,
    `${line} to succeed there`,
    'see the log; name another command as build.setup of the plan, or check out the tag here and retry',
  )
}
