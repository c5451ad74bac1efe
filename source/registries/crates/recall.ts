import type { ActionContext, Performed } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { crateSubject } from './client/crate.js'
import { readCargoRefusal } from './formats/refusal.js'
import { placeOf } from './place.js'

/** Yanks the version: no new project gets it, those that have it in their lock file keep it. */
export async function recallCrate({
  read,
  write,
  release,
  signal,
  report,
}: ActionContext): Promise<Performed> {
  const subject = await crateSubject(read, release)
  const { name, registry } = subject
  const version = release.target?.version ?? ''
  const args = ['yank', `${name}@${version}`, '--registry', registry.name]
  // Away from the repository, whose own settings and packages cargo would look at.
  const cwd = await write.temporaryFolder('yank')
  const yanked = await write.run('cargo', args, { cwd, env: registry.env, signal, onLine: report })
  if (succeeded(yanked)) return { verdict: 'pass', fact: `${name} ${version} yanked on ${registry.title}` }
  return (
    clientStopped(yanked) ?? refusedBy(placeOf(subject), readCargoRefusal(yanked.stderr), read.clock.now())
  )
}
