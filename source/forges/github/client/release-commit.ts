import { readHead } from '../../../lookups/head.js'
import { fetchRefs, findRemote } from '../../../lookups/remote.js'
import { tagCommit } from '../../../lookups/tags.js'
import { targetOf } from '../../../lookups/target.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'

/** The commit that the target's tag points at: here, or on the remote where a workflow made it; else unknown. */
export async function tagCommitOf(read: ReadPort, release: Release): Promise<string> {
  const { tag } = targetOf(release)
  const ref = `refs/tags/${tag}`
  const here = await tagCommit(read, tag)
  if (here !== undefined) return here
  const head = await readHead(read)
  const remote = await findRemote(read, undefined, head.branch)
  const refs = await fetchRefs(read, remote.remote, [ref, `${ref}^{}`])
  const there = refs.get(`${ref}^{}`) ?? refs.get(ref)
  if (there !== undefined) return there
  const found = `no tag ${tag}, neither here nor on ${remote.remote}`
  throw NotTold.unknown(found, `the tag ${tag}`, 'push it, or wait for the workflow that makes it')
}
