import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath, buildAgain } from '../../lookups/kept-artifacts.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { NotTold } from '../../ports/not-told.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import type { ClientEnd } from '../frame/conclude.js'
import type { Part } from '../frame/declaration.js'
import { tryAddresses } from './addresses.js'
import { readTap, type TapSubject } from './client/tap.js'
import { readFormula } from './formats/formula.js'
import { checksumsOf, moveFormula, setChecksums } from './formats/update.js'
import { type Elsewhere, pushFormula } from './push.js'

/**
 * Pushes the kept formula to the tap, if the tap still has the formula that it was made from and every address in it
 * serves what was built. What is wrong with it is known before anything is sent.
 */
export const uploadFormula: Part<TapSubject, 'upload'> = sendFormula

/** The same, to a branch of its own: then nobody gets it yet, and its addresses may serve nothing yet. */
export async function sendFormula(
  context: ActionContext,
  subject: TapSubject,
  [artifact]: readonly Artifact[],
  elsewhere: Elsewhere = {},
): Promise<ClientEnd> {
  const { read, release } = context
  const kept = artifact && (await read.readText(artifactPath(artifact, read)))
  if (kept === undefined)
    throw NotTold.fail('nothing was built', 'the formula of this release', buildAgain(release))
  const tap = await readTap(read, release, subject)
  const version = release.target?.version ?? ''
  const changed = judgeBase(tap.text, kept, tap.path, version, buildAgain(release))
  if (changed) return unsent(changed)
  const tried = elsewhere.to === undefined ? await tryAddresses(context, kept) : { notYet: [] }
  if ('wrong' in tried) return unsent(tried.wrong)
  const details = tried.notYet.map((url) => `not tried: ${url} comes with the GitHub Release`)
  for (const line of details) context.report(line)
  const message = `${subject.name} ${version}`
  const why = await pushFormula(context, subject, tap, { text: kept, message, ...elsewhere })
  return why === undefined ? { said: 'published', details } : { said: 'failed', why }
}

function unsent(why: NotPassed): ClientEnd {
  return { said: 'failed', why: { ...why, nothingOut: true } }
}

/** What somebody changed in the tap since the build would be lost under the kept text. */
function judgeBase(
  text: string | undefined,
  kept: string,
  path: string,
  version: string,
  again: string,
): NotPassed | undefined {
  const formula = readFormula(kept)
  const moved = text === undefined ? undefined : moveFormula(text, path, version)
  const renewed = moved?.ok && formula.ok ? setChecksums(moved.value, checksumsOf(formula.value)) : undefined
  if (renewed?.ok && renewed.value === kept) return undefined
  return fail(
    'the formula in the tap changed since the build',
    'the formula that the kept one was made from',
    `have it made of what the tap has now: ${again}`,
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
