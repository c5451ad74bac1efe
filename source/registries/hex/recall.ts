import { succeeded } from '../../ports/command.js'
import type { Part } from '../frame/declaration.js'
import { whyNot } from '../frame/ends.js'
import type { HexSubject } from './client/package.js'
import { readMixRefusal } from './formats/refusal.js'
import { noTerminal } from './publish.js'

/** Retires the release: it stays there, and everybody who gets it is warned. The client exits with 0 where it failed too. */
export const retireRelease: Part<HexSubject, 'recall'> = async ({ read, write }, subject, version) => {
  const { name, keys, env, title } = subject
  const args = ['hex.retire', name, version, keys.retire, '--message', keys.message]
  const options = { cwd: await write.temporaryFolder('retire'), env }
  const asks = !read.env.HEX_API_KEY
  const retired = asks ? await write.handOver('mix', args, options) : await write.run('mix', args, options)
  if (retired === undefined) return noTerminal()
  const isDone = asks ? succeeded(retired) : /has been retired/.test(`${retired.stdout}\n${retired.stderr}`)
  if (!isDone) return whyNot(retired, { refusal: readMixRefusal }, subject, read.clock)
  return { verdict: 'pass', fact: `${name} ${version} retired on ${title}: ${keys.retire}` }
}
