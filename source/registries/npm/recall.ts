import type { ActionContext, Performed } from '../../ports/action.js'
import { unknown } from '../../ports/verdict.js'
import { npmSubject } from './client/subject.js'
import { runNpm } from './run-npm.js'
import { sightPackage } from './sight.js'

/** Deprecates the version: whoever installs it reads why not to. npm lets almost nothing be taken back. */
export async function recallPackage(context: ActionContext): Promise<Performed> {
  const subject = await npmSubject(context.read, context.release)
  const { about, registry } = subject
  const version = context.release.target?.version ?? ''
  const words = about.keys.deprecate ?? `Recalled by its maintainers: do not use ${version}.`
  const args = ['deprecate', `${about.name}@${version}`, words, ...registry.flags]
  const failure = await runNpm(context, subject, args)
  if (failure !== undefined) return failure
  const seen = await sightPackage(context)
  if (seen.status === 'recalled') return { verdict: 'pass', fact: `${version} is deprecated: ${words}` }
  return unknown(
    seen.status === 'in-doubt'
      ? (seen.note ?? 'the registry does not tell')
      : 'the registry does not show it yet',
    `${about.name} ${version} deprecated`,
    'try again: it looks first',
  )
}
