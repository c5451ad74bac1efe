import { join } from 'node:path'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { unknown } from '../../ports/verdict.js'
import type { Part } from '../frame/declaration.js'
import { versionIn } from './client/listing.js'
import { readBlob, readTap, type Tap, type TapSubject } from './client/tap.js'
import { pushFormula } from './push.js'

/** Puts back the formula as it was before the version came, or takes it out of the tap where it was the first. */
export const recallFormula: Part<TapSubject, 'recall'> = async (context, subject, version) => {
  const { name, keys } = subject
  const tap = await readTap(context.read, context.release, subject)
  const before = await textBefore(context, subject, tap, version)
  if (before === undefined)
    return unknown(
      `the history of ${keys.tap} cannot be read`,
      'the formula before this version',
      'revert it by hand, then try again',
    )
  const back = before.text === undefined ? undefined : versionIn(before.text, tap.path)
  const message = back === undefined ? `Remove ${name} ${version}` : `Return ${name} to ${back}`
  const why = await pushFormula(context, subject, tap, { text: before.text, message })
  return (
    why ?? {
      verdict: 'pass',
      fact: back === undefined ? `${name} taken out of ${keys.tap}` : `${keys.tap} has ${name} ${back} again`,
    }
  )
}

/** The newest text of the formula with another version; none where it never had one. Undefined where history is silent. */
async function textBefore(
  { write }: ActionContext,
  { address }: TapSubject,
  { branch, path }: Tap,
  version: string,
): Promise<{ readonly text: string | undefined } | undefined> {
  const folder = await write.temporaryFolder('history')
  const git = (...args: readonly string[]) => write.run('git', args, { cwd: folder })
  const cloned = await git(
    'clone',
    '--quiet',
    '--bare',
    '--single-branch',
    '--branch',
    branch,
    '--',
    address,
    join(folder, 'tap.git'),
  )
  const log = await git('-C', 'tap.git', 'log', '--format=%H', branch, '--', path)
  if (!succeeded(cloned) || !succeeded(log)) return undefined
  for (const commit of log.stdout.split('\n').filter((line) => line !== '')) {
    const text = await readBlob(
      (args, options) => write.run('git', args, { ...options, cwd: join(folder, 'tap.git') }),
      `${commit}:${path}`,
    )
    if (text !== undefined && versionIn(text, path) !== version) return { text }
  }
  return { text: undefined }
}
