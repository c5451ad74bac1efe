import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, type NotPassed } from '../../ports/verdict.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { type CrateSubject, crateFacts, workspaceCrates } from './client/crate.js'
import { neededCrates } from './formats/metadata.js'
import { readCargoRefusal } from './formats/refusal.js'
import { placeOf } from './place.js'

/** A `.crate` file as cargo packed it; `path` is absolute, outside the repository. */
export interface PackedCrate {
  readonly name: string
  readonly path: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/**
 * Packs the crate with `cargo package` into a folder outside the repository. Crates of the workspace that it needs are
 * packed beside it, because their versions may not be published yet.
 */
export async function packCrate(
  context: ActionContext,
  subject: CrateSubject,
  verify: boolean,
): Promise<PackedCrate> {
  const { read, write, signal, report, release } = context
  const { name, version } = await crateFacts(read, subject, signal)
  if (release.mode === 'live' && version !== release.target?.version)
    throw new NotTold(
      fail(
        `${name} says ${version}`,
        `${release.target?.version}, the target`,
        'set the version files first',
      ),
    )
  const all = await workspaceCrates(read, subject, signal)
  const needed = neededCrates(all, name)
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
    { env: { ...subject.registry.env, CARGO_TARGET_DIR: target }, signal, onLine: report },
  )
  // Without a lock file cargo makes one, and the work tree is not ours to fill.
  const made = lock === undefined ? await findLock(read, subject) : undefined
  if (made !== undefined) await write.remove(made)
  const stopped = clientStopped(packed)
  if (stopped) throw new NotTold(stopped)
  const file = `${name}-${version}.crate`
  const path = join(target, 'package', file)
  const bytes = succeeded(packed) ? await read.readBytes(path) : undefined
  if (bytes === undefined) throw new NotTold(notPacked(packed.stderr, subject, read.clock.now()))
  return { name: file, path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function notPacked(stderr: string, subject: CrateSubject, now: number): NotPassed {
  const refusal = readCargoRefusal(stderr)
  if (refusal.cause === 'network' || refusal.cause === 'server')
    return refusedBy(placeOf(subject), refusal, now)
  return fail(
    `cargo does not pack ${subject.name}: ${refusal.words}`,
    'a crate that is packed and compiles from what is packed',
    'see the log; try: cargo package',
  )
}

async function findLock(read: ReadPort, { spec }: CrateSubject): Promise<string | undefined> {
  for (const path of new Set([join(spec.dir, 'Cargo.lock'), 'Cargo.lock']))
    if (await read.exists(path)) return path
  return undefined
}
