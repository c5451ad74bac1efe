import { readHead } from '../../../lookups/head.js'
import { askRefs, findRemote } from '../../../lookups/remote.js'
import { targetOf } from '../../../lookups/target.js'
import { type Told, told, untold } from '../../../lookups/told.js'
import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { unknown } from '../../../ports/verdict.js'

/** The commit that the target's tag points at: here, or on the remote where a workflow made it; else unknown. */
export async function tagCommitOf(read: ReadPort, release: Release): Promise<Told<string>> {
  const target = targetOf(release)
  if (!target.ok) return target
  const { tag } = target.value
  const ref = `refs/tags/${tag}`
  const here = await read.git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
  if (succeeded(here)) return told(here.stdout.trim())
  const head = await readHead(read)
  if (!head.ok) return head
  const remote = await findRemote(read, undefined, head.value.branch)
  if (!remote.ok) return remote
  const refs = await askRefs(read, remote.value.remote, [ref, `${ref}^{}`])
  if (!refs.ok) return refs
  const there = refs.value.get(`${ref}^{}`) ?? refs.value.get(ref)
  if (there !== undefined) return told(there)
  const found = `no tag ${tag}, neither here nor on ${remote.value.remote}`
  return untold(unknown(found, `the tag ${tag}`, 'push it, or wait for the workflow that makes it'))
}
