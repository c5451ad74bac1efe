import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ActionContext } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { NotTold } from '../../ports/not-told.js'
import { fail } from '../../ports/verdict.js'
import { clientStopped, type Place, refusedBy } from '../frame/refused.js'
import { withoutTraces } from '../frame/traces.js'
import type { HexSubject } from './client/package.js'
import { readMixRefusal } from './formats/refusal.js'

/** A tarball as mix built it; `path` is absolute, outside the repository. */
export interface HexTarball {
  readonly name: string
  readonly path: string
  readonly sha256: string
}

/** Builds the package's tarball with `mix hex.build`, outside the repository. */
export async function makeTarball(context: ActionContext, subject: HexSubject): Promise<HexTarball> {
  const { read, write, signal, report, release } = context
  const folder = await write.temporaryFolder('hex')
  const path = join(folder, 'package.tar')
  const { spec, env, name } = subject
  const options = { cwd: spec.dir, env, signal, onLine: report }
  const built = await withoutTraces(context, () => write.run('mix', ['hex.build', '--output', path], options))
  const stopped = clientStopped(built)
  if (stopped) throw new NotTold(stopped)
  const bytes = succeeded(built) ? await read.readBytes(path) : undefined
  if (bytes === undefined)
    throw new NotTold(
      refusedBy(placeOf(subject), readMixRefusal(`${built.stdout}\n${built.stderr}`), read.clock.now()),
    )
  const says = /^\s*Version: (\S+)/m.exec(built.stdout)?.[1]
  const version = release.target?.version ?? ''
  if (release.mode === 'live' && says !== version)
    throw new NotTold(
      fail(
        `mix builds ${name} ${says ?? 'without a version'}`,
        `${version}, the target`,
        'set the version files first',
      ),
    )
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name: `${name}-${says ?? version}.tar`, path, sha256 }
}

/** The registry of a package, with what helps where it refuses. */
export function placeOf({ title, name }: HexSubject): Place {
  return {
    title,
    login: 'log in (mix hex.user auth), or set HEX_API_KEY, then try again',
    right: `ask an owner: mix hex.owner add ${name} YOUR-EMAIL`,
  }
}
