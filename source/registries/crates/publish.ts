import type { ActionContext, Performed } from '../../ports/action.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import { fail } from '../../ports/verdict.js'
import { type ClientEnd, concludePublish } from '../frame/conclude.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { type CrateSubject, crateSubject, workspaceCrates } from './client/crate.js'
import { sightVersion } from './client/sight.js'
import { neededCrates } from './formats/metadata.js'
import { readCargoRefusal } from './formats/refusal.js'
import { packCrate } from './package.js'
import { placeOf } from './place.js'

/**
 * Publishes with `cargo publish`. Cargo packs anew and sends that, so it is packed once more before: only where that is
 * the kept file, byte for byte, the upload begins.
 */
export async function publishCrate(context: ActionContext): Promise<Performed> {
  const { read, write, release, signal, report } = context
  const subject = await crateSubject(read, release)
  const { spec, registry, name, manifest } = subject
  const artifact = release.artifacts.find((one) => one.channel === spec.id)
  if (artifact === undefined) return fail('nothing was built', 'a .crate file', 'retry the build step')
  const packed = await packCrate(context, subject, false)
  if (packed.sha256 !== artifact.sha256) {
    return fail(
      `cargo packs ${packed.name} otherwise than it was built: sha256 ${packed.sha256.slice(0, 12)}…`,
      `sha256 ${artifact.sha256.slice(0, 12)}…, from the same commit and the same cargo`,
      'check out the tagged commit, use the cargo that built it, then try again',
    )
  }
  const published = await write.run(
    'cargo',
    ['publish', '--manifest-path', manifest, '--package', name, '--registry', registry.name, '--no-verify'],
    {
      env: { ...registry.env, CARGO_TARGET_DIR: await write.temporaryFolder('publish') },
      signal,
      onLine: report,
    },
  )
  const version = release.target?.version ?? ''
  const seen = await sightVersion(context, subject, version, artifact)
  return concludePublish(
    endOf(published, subject, read.clock.now()),
    seen,
    `${name} ${version} on ${registry.title}`,
  )
}

/** Cargo's own dry run, with the crates of the workspace that are not published yet: everything but the upload. */
export async function rehearseCrate(context: ActionContext): Promise<Performed> {
  const { read, write, release, signal, report } = context
  const subject = await crateSubject(read, release)
  const { registry, name, manifest } = subject
  const all = await workspaceCrates(read, subject, signal)
  const packages = [...neededCrates(all, name).map((one) => one.name), name]
  const result = await write.run(
    'cargo',
    [
      'publish',
      ...['--manifest-path', manifest, '--registry', registry.name],
      ...packages.flatMap((one) => ['--package', one]),
      ...['--dry-run', '--no-verify', '--allow-dirty'],
    ],
    {
      env: { ...registry.env, CARGO_TARGET_DIR: await write.temporaryFolder('rehearse') },
      signal,
      onLine: report,
    },
  )
  const end = endOf(result, subject, read.clock.now())
  return end.said === 'failed'
    ? end.why
    : { verdict: 'pass', fact: `cargo publish --dry-run on ${registry.title}` }
}

function endOf(result: CommandResult, subject: CrateSubject, now: number): ClientEnd {
  if (succeeded(result)) return { said: 'published' }
  const why = clientStopped(result) ?? refusedBy(placeOf(subject), readCargoRefusal(result.stderr), now)
  return { said: 'failed', why }
}
