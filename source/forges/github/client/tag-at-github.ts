import { z } from 'zod'
import { fetchGithub, fetchGithubMaybe } from './fetch.js'
import type { Github } from './repository.js'

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
