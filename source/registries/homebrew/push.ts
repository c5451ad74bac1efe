import { join } from 'node:path'
import { runOrLend } from '../../lookups/run-or-lend.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import type { Tap, TapSubject } from './client/tap.js'
import { hasMoved, readGitRefusal } from './formats/refusal.js'

export interface FormulaCommit {
  /** The formula's new text; undefined takes it out of the tap. */
  readonly text: string | undefined
  readonly message: string
  readonly dryRun?: boolean
}

/** Where else a commit goes: to a branch that is not there yet, or to the one that users get while another is taken away. */
export interface Elsewhere {
  readonly to?: string
  readonly drop?: { readonly branch: string; readonly id: string }
}

/**
 * Commits the formula in a clone of its own and pushes it, only if the branch is still where it was read (compare and
 * swap). Undefined where the tap took it.
 */
export async function pushFormula(
  { write }: ActionContext,
  { address, keys, place }: TapSubject,
  { branch, head, path }: Tap,
  { text, message, dryRun = false, to, drop }: FormulaCommit & Elsewhere,
): Promise<NotPassed | undefined> {
  const folder = await write.temporaryFolder('tap')
  const git = (...args: readonly string[]) => runOrLend(write, args, { cwd: folder })
  const file = join(folder, path)
  for (const args of [
    ['clone', '--quiet', '--depth=1', '--branch', branch, '--', address, '.'],
    ['checkout', '--quiet', '--detach', head],
  ]) {
    const done = await git(...args)
    if (succeeded(done)) continue
    const moved = args[0] === 'checkout'
    return (
      clientStopped(done) ??
      (moved ? tapMoved(keys.tap) : refusedBy(place, readGitRefusal(done.stderr), write.clock.now()))
    )
  }
  if (text === undefined) await write.remove(file)
  else await write.writeText(file, text)
  const staged = await git('add', '--all', '--', path)
  const committed = await git('commit', '--quiet', ...(dryRun ? ['--allow-empty'] : []), '-m', message)
  if (!succeeded(staged) || !succeeded(committed)) {
    const words = readGitRefusal(`${staged.stderr}\n${committed.stdout}\n${committed.stderr}`).words
    return fail(
      `git makes no commit for the tap: ${words}`,
      'a commit of the formula',
      'see the log; set user.name and user.email',
    )
  }
  const pushed = await git(
    'push',
    ...(dryRun ? ['--dry-run'] : []),
    `--force-with-lease=${to === undefined ? `${branch}:${head}` : `${to}:`}`,
    ...(drop ? ['--atomic', `--force-with-lease=${drop.branch}:${drop.id}`] : []),
    '--',
    address,
    `HEAD:refs/heads/${to ?? branch}`,
    ...(drop ? [`:refs/heads/${drop.branch}`] : []),
  )
  if (succeeded(pushed)) return undefined
  if (hasMoved(pushed.stderr)) return tapMoved(keys.tap)
  return clientStopped(pushed) ?? refusedBy(place, readGitRefusal(pushed.stderr), write.clock.now())
}

function tapMoved(tap: string): NotPassed {
  return fail(
    `somebody pushed to ${tap} since it was read`,
    'the branch where it was',
    'try again: it is read anew, and nothing of theirs is lost',
  )
}
