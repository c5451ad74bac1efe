import { z } from 'zod'
import { fetchRefs, findRemoteHere } from '../../../lookups/remote.js'
import { tagCommit } from '../../../lookups/tags.js'
import { targetOf } from '../../../lookups/target.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { fetchGithub, fetchGithubMaybe, type Github } from './repository.js'

/** The commit that the target's tag points at: here, or on the remote where a workflow made it; else unknown. */
export async function tagCommitOf(read: ReadPort, release: Release): Promise<string> {
  const { tag } = targetOf(release)
  const ref = `refs/tags/${tag}`
  const here = await tagCommit(read, tag)
  if (here !== undefined) return here
  const { remote } = await findRemoteHere(read)
  const refs = await fetchRefs(read, remote, [ref, `${ref}^{}`])
  const there = refs.get(`${ref}^{}`) ?? refs.get(ref)
  if (there !== undefined) return there
  const found = `no tag ${tag}, neither here nor on ${remote}`
  throw NotTold.unknown(found, `the tag ${tag}`, 'push it, or wait for the workflow that makes it')
}

const schema = z.object({ object: z.object({ sha: z.string(), type: z.string() }) })

/** The commit that a tag points at as GitHub has it, through an annotated tag too; undefined where there is no tag. */
export async function fetchTagCommit(repository: Github, tag: string): Promise<string | undefined> {
  const name = tag.split('/').map(encodeURIComponent).join('/')
  const ref = await fetchGithubMaybe(repository, `/git/ref/tags/${name}`, schema, `${tag} at GitHub`)
  if (ref === undefined) return undefined
  const { sha, type } = ref.object
  if (type !== 'tag') return sha
  const peeled = await fetchGithub(repository, `/git/tags/${sha}`, schema, `${tag} at GitHub`)
  return peeled.object.sha
}
