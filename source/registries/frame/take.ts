import { targetOf } from '../../lookups/target.js'
import { count } from '../../lookups/words.js'
import type { ActionContext } from '../../ports/action.js'
import type { Published } from '../../ports/channel.js'
import { fail, unknown } from '../../ports/verdict.js'
import type { ChannelDeclaration, Staging, Subject } from './declaration.js'
import { keepTaken } from './keep-file.js'
import { lookAt } from './look.js'

/**
 * Finds what a workflow staged, holds it against what was built here, and keeps it by its digest: that, and nothing else,
 * is what an approval makes public. Outputs: `staged`; `differs`, `yes` where a person has to judge the difference.
 */
export async function takeStaged<S extends Subject>(
  declaration: ChannelDeclaration<S> & { readonly staging: Staging<S> },
  context: ActionContext,
): Promise<Published> {
  const { release } = context
  const subject = await declaration.subject(context)
  const { sighting, staged, silence, unable } = await lookAt(declaration, context, subject)
  if (silence !== undefined) return { ...silence, sighting }
  const what = `${subject.name} ${targetOf(release).version}`
  if (staged === undefined) {
    const mend = 'look at its run: it has to stage, not to publish; then try again'
    const found = `${release.channel?.with.workflow} staged nothing of ${what}`
    const wrong =
      unable === undefined ? fail(found, what, mend) : unknown(unable, `${what} on its stage`, mend)
    return { ...wrong, sighting }
  }
  const channel = release.channel?.id ?? declaration.kind
  const built = release.artifacts.filter((one) => one.channel === channel && !one.taken)
  const { take } = declaration.staging
  const note = sighting.note ?? 'staged'
  const by = release.operator
  if (take === undefined) {
    if (sighting.ours === true)
      return { verdict: 'pass', fact: note, outputs: { staged: 'yes', differs: 'no', by }, sighting }
    return {
      ...fail(
        `${what} is staged, and it is not what was built here: ${note}`,
        'what was built here',
        'reject it there',
      ),
      sighting,
    }
  }
  const { name, file, differences, details } = await take(context, subject, built)
  await keepTaken(context, channel, { name: `staged-${name}`, from: file })
  const isSame = differences.length === 0
  const how = isSame ? 'as built here' : `${count(differences.length, 'difference')} from a build here`
  return {
    verdict: 'pass',
    fact: `${what}, ${how}; ${note}`,
    outputs: { staged: 'yes', differs: isSame ? 'no' : 'yes', by },
    details: [...differences, ...details],
    sighting: { ...sighting, ours: true },
  }
}
