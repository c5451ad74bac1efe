import { artifactPath } from '../../lookups/kept-artifacts.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import { concludePublish } from '../frame/conclude.js'
import { tryAddresses } from './addresses.js'
import { sightFormula } from './client/sight.js'
import { readTap, tapSubject } from './client/tap.js'
import { readFormula } from './formats/formula.js'
import { checksumsOf, moveFormula, setChecksums } from './formats/update.js'
import { pushFormula } from './push.js'

/**
 * Pushes the kept formula to the tap, if the tap still has the formula that it was made from and every address in it
 * serves what was built.
 */
export async function publishFormula(context: ActionContext): Promise<Performed> {
  const { read, release } = context
  const subject = await tapSubject(read, release)
  const { spec, name, keys } = subject
  const artifact = release.artifacts.find((one) => one.channel === spec.id)
  const kept = artifact === undefined ? undefined : await read.readText(artifactPath(artifact, read))
  if (kept === undefined)
    return fail('nothing was built', 'the formula of this release', 'retry the build step')
  const tap = await readTap(read, release, subject)
  const version = release.target?.version ?? ''
  const changed = judgeBase(tap.text, kept, tap.path, version)
  if (changed) return changed
  const tried = await tryAddresses(context, kept)
  if ('wrong' in tried) return tried.wrong
  for (const url of tried.notYet) context.report(`not tried: ${url} comes with the GitHub Release`)
  const why = await pushFormula(context, subject, tap, {
    text: kept,
    message: `${name} ${version}`,
  })
  const seen = await sightFormula(context)
  return concludePublish(
    why === undefined ? { said: 'published' } : { said: 'failed', why },
    seen,
    `${name} ${version} in ${keys.tap}`,
  )
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
export async function rehearseFormula(context: ActionContext): Promise<Performed> {
  const { read, release } = context
  const subject = await tapSubject(read, release)
  const tap = await readTap(read, release, subject)
  const text = tap.text
  if (text === undefined)
    return fail(`no ${tap.path} in the tap`, 'a formula to update', 'write the first one there')
  const why = await pushFormula(context, subject, tap, {
    text,
    message: 'rehearsal',
    dryRun: true,
  })
  return why ?? { verdict: 'pass', fact: `git push --dry-run to ${subject.keys.tap}` }
}
