import { targetOf } from '../../lookups/target.js'
import type { ActionContext } from '../../ports/action.js'
import { fail, type Verdict } from '../../ports/verdict.js'
import type { ChannelDeclaration, Subject } from './declaration.js'
import { lookAt } from './look.js'

/** Compares what is served with what was built, then installs it as a user does. */
export async function verify<S extends Subject>(
  declaration: ChannelDeclaration<S>,
  context: ActionContext,
): Promise<Verdict> {
  const subject = await declaration.subject(context)
  const { version } = targetOf(context.release)
  const { name, place } = subject
  const { sighting: seen, silence } = await lookAt(declaration, context, subject)
  if (seen.status === 'wrong') {
    const found = `${place.title} serves other contents: ${seen.note}`
    return fail(found, 'what was built', 'stop: this is an incident')
  }
  if (seen.status === 'staged')
    return fail(`${name} ${version} is staged on ${place.title}, not public`, 'approved', 'approve it')
  if (seen.status === 'absent') {
    const found = `${place.title} has no ${name} ${version}${seen.note ? `: ${seen.note}` : ''}`
    return fail(found, 'all of it, as it was built', 'publish it, or wait')
  }
  const installed = await declaration.install(context, subject, version)
  // What installs, and could not be compared, may be anybody's.
  return installed.verdict === 'pass' && silence !== undefined ? silence : installed
}
