import type { ActionContext, Performed } from '../../ports/action.js'
import { succeeded } from '../../ports/command.js'
import { clientStopped, refusedBy } from '../frame/refused.js'
import { hexSubject } from './client/package.js'
import { readMixRefusal } from './formats/refusal.js'
import { placeOf } from './tarball.js'

/** Retires the release: it stays there, and everybody who gets it is warned. The client exits with 0 where it failed too. */
export async function retireRelease({
  read,
  write,
  release,
  signal,
  report,
}: ActionContext): Promise<Performed> {
  const subject = await hexSubject(read, release)
  const { name, keys, env, title } = subject
  const version = release.target?.version ?? ''
  const args = ['hex.retire', name, version, keys.retire, '--message', keys.message]
  const options = { cwd: await write.temporaryFolder('retire'), env, signal }
  const retired = read.env.HEX_API_KEY
    ? await write.run('mix', args, { ...options, onLine: report })
    : await write.handOver('mix', args, options)
  if (retired === undefined) {
    return {
      verdict: 'fail',
      found: 'mix asks for your local password, and there is no terminal here',
      expected: 'a terminal, or a key in HEX_API_KEY',
      mend: 'run release-wizard in a terminal, or set HEX_API_KEY, then try again',
    }
  }
  const said = `${retired.stdout}\n${retired.stderr}`
  const handed = !read.env.HEX_API_KEY && succeeded(retired)
  if (handed || /has been retired/.test(said))
    return { verdict: 'pass', fact: `${name} ${version} retired on ${title}: ${keys.retire}` }
  return clientStopped(retired) ?? refusedBy(placeOf(subject), readMixRefusal(said), read.clock.now())
}
