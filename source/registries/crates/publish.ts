import type { ActionContext } from '../../ports/action.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import type { Part } from '../frame/declaration.js'
import { stopUnlessKept } from '../frame/stop-unless.js'
import { type CrateSubject, workspaceCrates } from './client/crate.js'
import { cratesBeside } from './formats/metadata.js'
import { packCrate } from './pack.js'

/**
 * Publishes with `cargo publish`. Cargo packs anew and sends that, so it is packed once more before: only where that is
 * the kept file, byte for byte, the upload begins.
 */
export const uploadCrate: Part<CrateSubject, 'upload'> = async (context, subject, artifacts) => {
  const packed = await packCrate(context, subject, false)
  stopUnlessKept(artifacts, packed, { name: 'cargo', packs: 'packs', tool: 'cargo' })
  return runCargo(context, subject, 'publish', ['--package', subject.name, '--no-verify'])
}

/** Cargo's own dry run, with the crates of the workspace that are not published yet: everything but the upload. */
export const rehearseCrate: Part<CrateSubject, 'rehearse'> = async (context, subject) => {
  const all = await workspaceCrates(context.read, subject)
  const packages = [...cratesBeside(all, subject.name).map((one) => one.name), subject.name]
  const done = await runCargo(context, subject, 'rehearse', [
    ...packages.flatMap((one) => ['--package', one]),
    ...['--dry-run', '--no-verify', '--allow-dirty'],
  ])
  if (!succeeded(done)) return done
  return { verdict: 'pass', fact: `cargo publish --dry-run on ${subject.registry.title}` }
}

async function runCargo(
  { write }: ActionContext,
  { registry, manifest }: CrateSubject,
  label: string,
  args: readonly string[],
): Promise<CommandResult> {
  const env = { ...registry.env, CARGO_TARGET_DIR: await write.temporaryFolder(label) }
  const where = ['--manifest-path', manifest, '--registry', registry.name]
  return write.run('cargo', ['publish', ...where, ...args], { env })
}

/** Yanks the version: no new project gets it, those that have it in their lock file keep it. */
export const yankCrate: Part<CrateSubject, 'recall'> = async ({ write }, { name, registry }, version) => {
  const args = ['yank', `${name}@${version}`, '--registry', registry.name]
  // Away from the repository, whose own settings and packages cargo would look at.
  const cwd = await write.temporaryFolder('yank')
  const yanked = await write.run('cargo', args, { cwd, env: registry.env })
  if (!succeeded(yanked)) return yanked
  return { verdict: 'pass', fact: `${name} ${version} yanked on ${registry.title}` }
}
