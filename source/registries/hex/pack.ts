import { join } from 'node:path'
import { sha256 } from '../../plan/digest.js'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import type { Part } from '../frame/declaration.js'
import { whyNot } from '../frame/ends.js'
import { stopUnlessTarget } from '../frame/stop-unless.js'
import { withoutTraces } from '../frame/traces.js'
import type { HexSubject } from './client/package.js'
import { readMixRefusal } from './formats/refusal.js'

/** A tarball as mix built it; `path` is absolute, outside the repository. */
export interface HexTarball {
  readonly name: string
  readonly path: string
  readonly sha256: string
}

/** Builds the tarball that is kept. */
export const keepTarball: Part<HexSubject, 'pack'> = async (context, subject, folder) => {
  const { name, path } = await makeTarball(context, subject)
  await context.write.copyFile(path, join(folder, name))
  return { files: [name] }
}

/** Builds the package's tarball with `mix hex.build`, outside the repository. */
export async function makeTarball(context: ActionContext, subject: HexSubject): Promise<HexTarball> {
  const { read, write, release } = context
  const path = join(await write.temporaryFolder('hex'), 'package.tar')
  const { spec, env, name } = subject
  const options = { cwd: spec.dir, env }
  const built = await withoutTraces(context, () => write.run('mix', ['hex.build', '--output', path], options))
  const bytes = succeeded(built) ? await read.readBytes(path) : undefined
  if (bytes === undefined) throw new NotTold(whyNot(built, { refusal: readMixRefusal }, subject, read.clock))
  const says = /^\s*Version: (\S+)/m.exec(built.stdout)?.[1]
  stopUnlessTarget(release, says, `mix builds ${name} ${says ?? 'without a version'}`)
  return { name: `${name}-${says ?? release.target?.version}.tar`, path, sha256: sha256(bytes) }
}
