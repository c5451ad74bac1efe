import { artifactPath } from '../../lookups/kept-artifacts.js'
import { targetOf } from '../../lookups/target.js'
import { succeeded } from '../../ports/command.js'
import { fail, unknown } from '../../ports/verdict.js'
import type { ClientEnd } from '../frame/conclude.js'
import type { Part } from '../frame/declaration.js'
import { lookUpPackage } from './client/listing.js'
import { npmFailure } from './client/npm.js'
import { distTagOf, type NpmSubject } from './client/subject.js'
import { runNpm } from './npm-at-terminal.js'

/** Uploads the kept artifact; a second factor is asked for at the terminal. */
export const uploadPackage: Part<NpmSubject, 'upload'> = async (context, subject, [artifact]) => {
  const { version } = targetOf(context.release)
  const why = await runNpm(context, subject, [
    'publish',
    ...(artifact === undefined ? [] : [artifactPath(artifact, context.read)]),
    ...(await publishFlags(subject, version)),
  ])
  return why === undefined ? publishedAs(subject, version) : { said: 'failed', why }
}

/** The end of an upload that went well: the version is public under its dist-tag. */
export async function publishedAs(subject: NpmSubject, version: string): Promise<ClientEnd> {
  const tag = await distTagOf(subject, version)
  return { said: 'published', fact: `${subject.name} ${version} on ${subject.place.title}, ${tag}` }
}

/** What npm itself finds wrong with the artifact, without uploading it. */
export const rehearsePublish: Part<NpmSubject, 'rehearse'> = async (
  { read, write, release },
  subject,
  [artifact],
) => {
  if (artifact === undefined)
    return fail('nothing was built', 'an artifact of this version', 'retry the build step')
  const { version } = targetOf(release)
  const { about, registry } = subject
  // A rehearsal sets no version: npm would only find that the one before is published.
  const isBefore = about.manifest.version !== version
  const force = isBefore ? ['--force'] : []
  const args = [
    'publish',
    artifactPath(artifact, read),
    '--dry-run',
    ...(await publishFlags(subject, version)),
  ]
  const result = await write.run('npm', [...args, ...force], { cwd: about.spec.dir })
  if (!succeeded(result)) {
    const { found, expected, mend } = npmFailure(result, about, registry, version)
    return fail(found, expected, mend)
  }
  const as = isBefore ? `, built as ${about.manifest.version}` : ''
  const tag = await distTagOf(subject, version)
  return { verdict: 'pass', fact: `npm takes ${artifact.name} for ${tag} on ${registry.host}${as}` }
}

/** What npm is told of every upload. */
export async function publishFlags(subject: NpmSubject, version: string): Promise<readonly string[]> {
  const access = accessOf(subject)
  return [
    `--tag=${await distTagOf(subject, version)}`,
    ...(access === undefined ? [] : [`--access=${access}`]),
    ...subject.registry.flags,
  ]
}

/** What whoever installs the version reads. */
export function recallWords(words: string | undefined, version: string): string {
  return words ?? `Recalled by its maintainers: do not use ${version}.`
}

/** Deprecates the version: whoever installs it reads why not to. npm lets almost nothing be taken back. */
export const deprecatePackage: Part<NpmSubject, 'recall'> = async (context, subject, version) => {
  const { about, registry } = subject
  const words = recallWords(about.keys.deprecate, version)
  const args = ['deprecate', `${about.name}@${version}`, words, ...registry.flags]
  const failure = await runNpm(context, subject, args)
  if (failure !== undefined) return failure
  const { found } = await lookUpPackage(context, subject, version)
  if (found?.recalled !== undefined) return { verdict: 'pass', fact: `${version} is deprecated: ${words}` }
  const expected = `${about.name} ${version} deprecated`
  return unknown('the registry does not show it yet', expected, 'try again: it looks first')
}

/** Who may install it, where the plan or the manifest says. */
export function accessOf({ about }: NpmSubject): string | undefined {
  return about.keys.access ?? about.manifest.publishConfig.access
}
