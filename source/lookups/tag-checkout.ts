import { join } from 'node:path'
import { z } from 'zod'
import type { ActionContext } from '../ports/action.js'
import { type CommandOptions, succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { WritePort } from '../ports/write.js'
import { setUpFiles, setUpLine } from '../project/set-up.js'
import { noAnswer } from './no-answer.js'
import { short } from './words.js'

/** The folder inside the run's folder. */
const CHECKOUT = 'checkout'

/** Hooks of the project are for people who work in it. */
const quietly = ['-c', 'core.hooksPath=/dev/null', '-c', 'advice.detachedHead=false']

/**
 * Does work in a checkout of the released commit, outside the work tree: a git worktree with its submodules, set up by
 * `build.setup` of the plan or the project's own install command. It is taken away afterwards.
 */
export async function inCheckout<T>(
  context: ActionContext,
  work: (context: ActionContext) => Promise<T>,
): Promise<T> {
  const { write, release, signal, report } = context
  const { commit } = release.candidate ?? {}
  if (commit === undefined) throw new Error('A checkout was asked for before there was a candidate.')
  await removeCheckout(write)
  const name = release.target?.tag ?? short(commit)
  report(`checking out ${name} in a folder of its own`)
  try {
    const add = ['worktree', 'add', '--detach', '--quiet', CHECKOUT, commit]
    await git(write, add, `a checkout of ${name}`, { signal, ...(await besideRun(write)) })
    const there = write.at(join(write.runFolder, CHECKOUT))
    if (await there.exists('.gitmodules'))
      await git(there, ['submodule', 'update', '--init', '--recursive', '--quiet'], 'its submodules', {
        signal,
      })
    await setUp({ ...context, write: there }, name)
    return await work({ ...context, read: there, write: there })
  } finally {
    await removeCheckout(write)
  }
}

/** Takes away the checkout of this run, where one stands: a session that was killed leaves it behind. */
export async function removeCheckout(write: WritePort): Promise<boolean> {
  const folder = join(write.runFolder, CHECKOUT)
  if (!(await write.exists(folder))) return false
  await write.run('git', ['worktree', 'remove', '--force', '--force', CHECKOUT], await besideRun(write))
  await write.remove(folder)
  await write.run('git', ['worktree', 'prune'])
  return true
}

/** Git beside the repository: what is run stands in the journal, which holds no path of this machine. */
async function besideRun(read: ReadPort): Promise<CommandOptions> {
  const place = await read.git(['rev-parse', '--absolute-git-dir'])
  if (!succeeded(place)) throw new NotTold(noAnswer(place, 'the repository', 'try: git status'))
  return { cwd: read.runFolder, env: { GIT_DIR: place.stdout.trim() } }
}

const settings = z.object({ setup: z.string() })

async function setUp({ write, release, signal, report }: ActionContext, name: string): Promise<void> {
  const here = await Promise.all(setUpFiles.map(async (file) => ((await write.exists(file)) ? [file] : [])))
  const line = settings.safeParse(release.plan.settings.build).data?.setup ?? setUpLine(here.flat())
  if (line === undefined) return
  report(`setting it up: ${line}`)
  const done = await write.shell(line, { signal, onLine: report })
  if (succeeded(done)) return
  const last = done.tail.at(-1)?.trim() ?? `exit code ${done.exitCode}`
  throw NotTold.fail(
    `the checkout of ${name} could not be set up: ${last}`,
    `${line} to succeed there`,
    'see the log; name another command as build.setup of the plan, or check out the tag here and retry',
  )
}

async function git(
  write: WritePort,
  args: readonly string[],
  what: string,
  options: CommandOptions,
): Promise<void> {
  const done = await write.run('git', [...quietly, ...args], options)
  if (!succeeded(done)) throw new NotTold(noAnswer(done, what, 'see what git says, then retry'))
}
