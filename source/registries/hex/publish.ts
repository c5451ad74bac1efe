import type { ActionContext, Performed } from '../../ports/action.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import { fail, unknown } from '../../ports/verdict.js'
import { type ClientEnd, concludePublish } from '../frame/conclude.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { withoutTraces } from '../frame/traces.js'
import { type HexSubject, hexSubject } from './client/package.js'
import { sightRelease } from './client/sight.js'
import { readMixRefusal } from './formats/refusal.js'
import { makeTarball, placeOf } from './tarball.js'

/**
 * Publishes with `mix hex.publish`. Mix builds anew and sends that, so it is built once more before: only where that is
 * the kept file, byte for byte, the upload begins. Mix exits with 0 also where it published nothing: the registry is asked.
 */
export async function publishTarball(context: ActionContext): Promise<Performed> {
  const { release } = context
  const subject = await hexSubject(context.read, release)
  const { spec, name, title } = subject
  const artifact = release.artifacts.find((one) => one.channel === spec.id)
  if (artifact === undefined) return fail('nothing was built', 'a tarball', 'retry the build step')
  const tarball = await makeTarball(context, subject)
  if (tarball.sha256 !== artifact.sha256) {
    return fail(
      `mix builds ${artifact.name} otherwise than it was built: sha256 ${tarball.sha256.slice(0, 12)}…`,
      `sha256 ${artifact.sha256.slice(0, 12)}…, from the same commit and the same Hex`,
      'check out the tagged commit, use the Hex that built it, then try again',
    )
  }
  const end = await upload(context, subject)
  const version = release.target?.version ?? ''
  const seen = await sightRelease(context, subject, version, artifact)
  return concludePublish(end, seen, `${name} ${version} on ${title}`)
}

/** With a key in the environment nobody is asked; without one mix asks for the local password, at the real terminal. */
async function upload(context: ActionContext, subject: HexSubject): Promise<ClientEnd> {
  const { read, write, signal, report } = context
  const { env, spec, docs } = subject
  const args = ['hex.publish', ...(docs ? [] : ['package']), '--yes']
  const options = { cwd: spec.dir, env, signal }
  if (!read.env.HEX_API_KEY) {
    const handed = await withoutTraces(context, () => write.handOver('mix', args, options))
    if (handed !== undefined) return { said: 'nothing', doubt: unproved(subject) }
    const why = fail(
      'mix asks for your local password, and there is no terminal here',
      'a terminal, or a key in HEX_API_KEY',
      'run release-wizard in a terminal, or set HEX_API_KEY, then try again',
    )
    return { said: 'failed', why }
  }
  const published = await withoutTraces(context, () => write.run('mix', args, { ...options, onLine: report }))
  const took = /^Package published to/m.test(published.stdout)
  if (succeeded(published) && took) return { said: 'published' }
  if (succeeded(published)) return { said: 'nothing', doubt: unproved(subject) }
  return failedEnd(published, subject, read.clock.now())
}

function failedEnd(result: CommandResult, subject: HexSubject, now: number): ClientEnd {
  const refusal = readMixRefusal(`${result.stdout}\n${result.stderr}`)
  return { said: 'failed', why: clientStopped(result) ?? refusedBy(placeOf(subject), refusal, now) }
}

function unproved({ title, name }: HexSubject) {
  return unknown(
    `mix ended, and ${title} does not show the release`,
    `${name} on ${title}`,
    'see what mix said; try again: it looks first what arrived',
  )
}

/** The client's own dry run: everything but the upload. */
export async function rehearseTarball(context: ActionContext): Promise<Performed> {
  const { write, signal, report, release } = context
  const subject = await hexSubject(context.read, release)
  const { env, spec, title } = subject
  const options = { cwd: spec.dir, env, signal, onLine: report }
  const args = ['hex.publish', 'package', '--dry-run', '--yes']
  const result = await withoutTraces(context, () => write.run('mix', args, options))
  if (succeeded(result)) return { verdict: 'pass', fact: `mix hex.publish --dry-run on ${title}` }
  const end = failedEnd(result, subject, context.read.clock.now())
  return end.said === 'failed' ? end.why : unproved(subject)
}
