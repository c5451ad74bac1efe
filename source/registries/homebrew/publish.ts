import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import type { ClientEnd } from '../frame/conclude.js'
import { tryAddresses } from './addresses.js'
import { readTap, type TapSubject } from './client/tap.js'
import { readFormula } from './formats/formula.js'
import { checksumsOf, moveFormula, setChecksums } from './formats/update.js'
import { pushFormula } from './push.js'

/**
 * Pushes the kept formula to the tap, if the tap still has the formula that it was made from and every address in it
 * serves what was built.
 */
export async function uploadFormula(
  context: ActionContext,
  subject: TapSubject,
  [artifact]: readonly Artifact[],
): Promise<ClientEnd> {
  const { read, release } = context
  const kept = artifact && (await read.readText(artifactPath(artifact, read)))
  if (kept === undefined)
    throw NotTold.fail('nothing was built', 'the formula of this release', 'retry the build step')
  const tap = await readTap(read, release, subject)
  const version = release.target?.version ?? ''
  const changed = judgeBase(tap.text, kept, tap.path, version)
  if (changed) return { said: 'failed', why: changed }
  const tried = await tryAddresses(context, kept)
  if ('wrong' in tried) return { said: 'failed', why: tried.wrong }
  const details = tried.notYet.map((url) => `not tried: ${url} comes with the GitHub Release`)
  for (const line of details) context.report(line)
  const message = `${subject.name} ${version}`
  const why = await pushFormula(context, subject, tap, { text: kept, message })
  return why === undefined ? { said: 'published', details } : { said: 'failed', why }
}

/** What somebody changed in the tap since the build would be lost under the kept text. */
function judgeBase(
  text: string | undefined,
  kept: string,
  path: string,
  version: string,
): NotPassed | undefined {
  const formula = readFormula(kept)
  const moved = text === undefined ? undefined : moveFormula(text, path, version)
  const again = moved?.ok && formula.ok ? setChecksums(moved.value, checksumsOf(formula.value)) : undefined
  if (again?.ok && again.value === kept) return undefined
  return fail(
    'the formula in the tap changed since the build',
    'the formula that the kept one was made from',
    'retry the build step: it starts from what the tap has now',
  )
}

/** Everything but the push: the tap is read, and git is asked whether the push would be let in. */
export async function rehearseFormula(context: ActionContext, subject: TapSubject): Promise<Performed> {
  const tap = await readTap(context.read, context.release, subject)
  const { text } = tap
  if (text === undefined)
    return fail(`no ${tap.path} in the tap`, 'a formula to update', 'write the first one there')
  const why = await pushFormula(context, subject, tap, { text, message: 'rehearsal', dryRun: true })
  return why ?? { verdict: 'pass', fact: `git push --dry-run to ${subject.keys.tap}` }
}
