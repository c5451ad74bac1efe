import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { count } from '../../lookups/words.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { fail, unknown } from '../../ports/verdict.js'
import { type ClientEnd, concludePublish } from '../frame/conclude.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { lookUpFiles } from './client/lookup.js'
import { type PypiSubject, pypiSubject } from './client/project.js'
import { missingFiles, sightFiles } from './client/sight.js'
import { readTwineRefusal } from './formats/refusal.js'
import { placeOf, twineTarget } from './place.js'

/** Uploads the kept files with twine: those that are not there yet, so that a part of an upload is continued. */
export async function publishDistributions(context: ActionContext): Promise<Performed> {
  const { read, release, signal } = context
  const subject = await pypiSubject(read, release)
  const { spec, addresses, name } = subject
  const artifacts = release.artifacts.filter((one) => one.channel === spec.id)
  if (artifacts.length === 0) return fail('nothing was built', 'distributions', 'retry the build step')
  const there = await lookUpFiles(read, subject, signal)
  const missing = missingFiles(there, artifacts)
  const end = missing.length === 0 ? { said: 'published' as const } : await upload(context, subject, missing)
  const version = release.target?.version ?? ''
  const seen = await sightFiles(context, subject, version, artifacts)
  return concludePublish(
    end,
    seen,
    `${name} ${version} on ${addresses.title} (${count(artifacts.length, 'file')})`,
  )
}

/** Asks nothing first; only where twine has no login, and a person is there, the terminal is theirs. */
async function upload(
  { read, write, signal, report }: ActionContext,
  subject: PypiSubject,
  artifacts: readonly Artifact[],
): Promise<ClientEnd> {
  const { args, env } = twineTarget(subject)
  const files = artifacts.map((artifact) => artifactPath(artifact, read))
  const command = ['upload', '--disable-progress-bar', ...args]
  const uploaded = await write.run('twine', [...command, '--non-interactive', ...files], {
    env,
    signal,
    onLine: report,
  })
  if (succeeded(uploaded)) return { said: 'published' }
  const stopped = clientStopped(uploaded)
  if (stopped) return { said: 'failed', why: stopped }
  const output = `${uploaded.stdout}\n${uploaded.stderr}`
  const why = refusedBy(placeOf(subject), readTwineRefusal(output), read.clock.now())
  if (!/credential not found/i.test(output)) return { said: 'failed', why }
  const handed = await write.handOver('twine', [...command, ...files], { env, signal })
  if (handed === undefined) return { said: 'failed', why }
  if (succeeded(handed)) return { said: 'published' }
  const doubt = unknown(
    'twine ended with an error, shown above',
    'an upload',
    'try again: it looks first what arrived',
  )
  return { said: 'failed', why: doubt }
}

/** PyPI has no dry run: what can be rehearsed is that the index answers and what would be uploaded. */
export async function rehearseDistributions({ read, release, signal }: ActionContext): Promise<Performed> {
  const subject = await pypiSubject(read, release)
  const { spec, addresses } = subject
  const there = await lookUpFiles(read, subject, signal)
  const artifacts = release.artifacts.filter((one) => one.channel === spec.id)
  const missing = missingFiles(there, artifacts)
  return {
    verdict: 'pass',
    fact: `twine would upload ${count(missing.length, 'file')} to ${addresses.title}`,
  }
}
