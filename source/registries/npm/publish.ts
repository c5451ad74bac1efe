import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import { fail } from '../../ports/verdict.js'
import { type NpmSubject, npmSubject } from './client/subject.js'
import { chooseDistTag } from './formats/dist-tag.js'
import { classifyFailure } from './formats/failures.js'
import { runNpm } from './run-npm.js'
import { sightPackage } from './sight.js'

/** Uploads the kept artifact. Whatever npm says afterwards, the registry is asked: an upload may arrive and its answer not. */
export async function publishPackage(context: ActionContext): Promise<Performed> {
  const ready = await readyToPublish(context)
  const { subject, artifact, tag, flags } = ready
  const file = artifactPath(artifact, context.read)
  const failure = await runNpm(context, subject, ['publish', file, ...flags])
  const { name } = subject.about
  const { version } = ready
  if (failure === undefined) {
    return { verdict: 'pass', fact: `${name} ${version} on ${subject.registry.host}, ${tag}` }
  }
  const seen = await sightPackage(context)
  if (seen.status === 'live' && seen.ours === true) {
    return {
      verdict: 'pass',
      fact: `${name} ${version} arrived, same digest`,
      details: [`npm said: ${failure.found}`],
    }
  }
  if (seen.status === 'wrong') {
    return fail(
      `${name} ${version} is there with other contents: ${seen.note}`,
      'exactly what was built here',
      'stop: find out who published it, then choose the next version',
    )
  }
  const details = seen.status === 'in-doubt' ? [`the registry does not tell what arrived: ${seen.note}`] : []
  return { ...failure, ...(details.length > 0 ? { details } : {}) }
}

/** What npm itself finds wrong with the artifact, without uploading it. */
export async function rehearsePublish(context: ActionContext): Promise<Performed> {
  const ready = await readyToPublish(context)
  const { subject, artifact, tag, version, flags } = ready
  const { about, registry } = subject
  const file = artifactPath(artifact, context.read)
  // A rehearsal sets no version: npm would only find that the one before is published.
  const isBefore = about.manifest.version !== version
  const result = await context.write.run(
    'npm',
    ['publish', file, '--dry-run', ...flags, ...(isBefore ? ['--force'] : [])],
    { cwd: about.spec.dir, signal: context.signal, onLine: context.report },
  )
  if (!succeeded(result)) {
    const output = `${result.stderr}\n${result.stdout}`
    const failure = classifyFailure(output, { name: about.name, version, registry: registry.url })
    return fail(failure.found, failure.expected, failure.mend)
  }
  const as = isBefore ? `, built as ${about.manifest.version}` : ''
  return { verdict: 'pass', fact: `npm takes ${artifact.name} for ${tag} on ${registry.host}${as}` }
}

interface Ready {
  readonly subject: NpmSubject
  readonly artifact: Artifact
  readonly version: string
  readonly tag: string
  readonly flags: readonly string[]
}

async function readyToPublish({ read, release }: ActionContext): Promise<Ready> {
  const subject = await npmSubject(read, release)
  const version = release.target?.version
  const { about, registry } = subject
  const artifact = release.artifacts.find((one) => one.channel === about.spec.id)
  if (artifact === undefined || version === undefined)
    throw new NotTold(fail('nothing was built', 'an artifact of this version', 'retry the build step'))
  const tag = chooseDistTag(version, about.keys.tag ?? about.manifest.publishConfig.tag)
  const access = about.keys.access ?? about.manifest.publishConfig.access
  const flags = [`--tag=${tag}`, ...(access === undefined ? [] : [`--access=${access}`]), ...registry.flags]
  return { subject, artifact, version, tag, flags }
}
