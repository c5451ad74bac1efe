import { join } from 'node:path'
import { sha256 } from '../../plan/digest.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import type { Part } from '../frame/declaration.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { stopUnlessTarget } from '../frame/stop-unless.js'
import { type CrateSubject, crateFacts, workspaceCrates } from './client/crate.js'
import { cratesBeside } from './formats/metadata.js'
import { readCargoRefusal } from './formats/refusal.js'

/** A `.crate` file as cargo packed it; `path` is absolute, outside the repository. */
export interface PackedCrate {
  readonly name: string
  readonly path: string
  readonly sha256: string
}

/** Packs the crate, and compiles it from what was packed where the plan does not say otherwise. */
export const keepCrate: Part<CrateSubject, 'pack'> = async (context, subject, folder) => {
  const { name, path } = await packCrate(context, subject, subject.keys.verify)
  await context.write.copyFile(path, join(folder, name))
  return { files: [name] }
}

/**
 * Packs the crate with `cargo package` into a folder outside the repository. Crates of the workspace that it needs are
 * packed beside it, because their versions may not be published yet.
 */
export async function packCrate(
  { read, write, release }: ActionContext,
  subject: CrateSubject,
  verify: boolean,
): Promise<PackedCrate> {
  const { name, version } = await crateFacts(read, subject)
  stopUnlessTarget(release, version, `${name} says ${version}`)
  const needed = cratesBeside(await workspaceCrates(read, subject), name)
  const target = await write.temporaryFolder('crate')
  const lock = await findLock(read, subject)
  const packed = await write.run(
    'cargo',
    [
      'package',
      ...['--manifest-path', subject.manifest],
      ...[...needed.map((one) => one.name), name].flatMap((one) => ['--package', one]),
      ...(needed.length > 0 ? ['--registry', subject.registry.name] : []),
      ...(verify ? [] : ['--no-verify']),
      ...(lock === undefined ? [] : ['--locked']),
      ...(release.mode === 'live' ? [] : ['--allow-dirty']),
    ],
    { env: { ...subject.registry.env, CARGO_TARGET_DIR: target } },
  )
  // Without a lock file cargo makes one, and the work tree is not ours to fill.
  const made = lock === undefined ? await findLock(read, subject) : undefined
  if (made !== undefined) await write.remove(made)
  const stopped = clientStopped(packed)
  if (stopped) throw new NotTold(stopped)
  const file = `${name}-${version}.crate`
  const path = join(target, 'package', file)
  const bytes = succeeded(packed) ? await read.readBytes(path) : undefined
  if (bytes === undefined) throw notPacked(packed.stderr, subject, read.clock.now())
  return { name: file, path, sha256: sha256(bytes) }
}

function notPacked(stderr: string, { place, name }: CrateSubject, now: number): NotTold {
  const refusal = readCargoRefusal(stderr)
  if (refusal.cause === 'network' || refusal.cause === 'server')
    return new NotTold(refusedBy(place, refusal, now))
  return NotTold.fail(
    `cargo does not pack ${name}: ${refusal.words}`,
    'a crate that is packed and compiles from what is packed',
    'see the log; try: cargo package',
  )
}

async function findLock(read: ReadPort, { spec }: CrateSubject): Promise<string | undefined> {
  for (const path of new Set([join(spec.dir, 'Cargo.lock'), 'Cargo.lock']))
    if (await read.exists(path)) return path
  return undefined
}
