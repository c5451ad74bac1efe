import { offCandidate } from '../../lookups/off-candidate.js'
import { shellWord } from '../../lookups/words.js'
import { succeeded } from '../../ports/command.js'
import { fail, type NotPassed, unknown } from '../../ports/verdict.js'
import type { Part } from '../frame/declaration.js'
import { whyNot } from '../frame/ends.js'
import { stopUnlessKept } from '../frame/stop-unless.js'
import { withoutTraces } from '../frame/traces.js'
import type { HexSubject } from './client/package.js'
import { readMixRefusal } from './formats/refusal.js'
import { makeTarball } from './pack.js'

/**
 * Publishes with `mix hex.publish`. Mix builds anew and sends that, so it is built once more before: only where that is
 * the kept file, byte for byte, the upload begins. Mix exits with 0 also where it published nothing. With a key in the
 * environment nobody is asked; without one mix asks for the local password, at the real terminal.
 */
export const uploadTarball: Part<HexSubject, 'upload'> = async (context, subject, artifacts) => {
  const { read, write, release } = context
  const { env, spec, docs, name, title } = subject
  stopUnlessKept(artifacts, await makeTarball(context, subject), {
    name: 'mix',
    packs: 'builds',
    tool: 'Hex',
  })
  // The tarball is compared; what the documentation is made of may be in no tarball.
  const off = docs ? await offCandidate(read, release) : undefined
  if (off !== undefined) return { said: 'failed', why: notTheTag(off, release.target?.tag ?? '') }
  const args = ['hex.publish', ...(docs ? [] : ['package']), '--yes']
  const options = { cwd: spec.dir, env }
  const doubt = unknown(
    `mix ended, and ${title} does not show the release`,
    `${name} on ${title}`,
    'see what mix said; try again: it looks first what arrived',
  )
  if (!read.env.HEX_API_KEY) {
    const handed = await withoutTraces(context, () => write.handOver('mix', args, options))
    return handed === undefined ? { said: 'failed', why: noTerminal() } : { said: 'nothing', doubt }
  }
  const published = await withoutTraces(context, () => write.run('mix', args, options))
  if (!succeeded(published) || /^Package published to/m.test(published.stdout)) return published
  return { said: 'nothing', doubt }
}

/** The client's own dry run: everything but the upload. */
export const rehearseTarball: Part<HexSubject, 'rehearse'> = async (context, { env, spec, title }) => {
  const { write } = context
  const options = { cwd: spec.dir, env }
  const args = ['hex.publish', 'package', '--dry-run', '--yes']
  const done = await withoutTraces(context, () => write.run('mix', args, options))
  return succeeded(done) ? { verdict: 'pass', fact: `mix hex.publish --dry-run on ${title}` } : done
}

function notTheTag(off: string, tag: string): NotPassed {
  const back = `git switch --detach ${shellWord(tag)}`
  return fail(
    off,
    `${tag} checked out: mix makes the documentation of what is here`,
    `keep what changed (git stash), then: ${back}; or leave the documentation out: docs: false in the plan`,
    back,
  )
}

/** Why mix cannot ask for the local password. */
function noTerminal(): NotPassed {
  return fail(
    'mix asks for your local password, and there is no terminal here',
    'a terminal, or a key in HEX_API_KEY',
    'run release-wizard in a terminal, or set HEX_API_KEY, then try again',
  )
}

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
