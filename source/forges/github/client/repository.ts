import { z } from 'zod'
import { readHead } from '../../../lookups/head.js'
import { printed } from '../../../lookups/printed.js'
import { findRemote } from '../../../lookups/remote.js'
import { nameOf } from '../../../lookups/words.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { type RepositoryName, readFullName, readRemoteAddress } from '../formats/repository-name.js'

/** The `with` of everything that asks GitHub: the repository as `owner/name`, or the remote that names it. */
export const repositoryShape = {
  repository: z.string().optional().describe('The repository as owner/name. Without it, that of the remote.'),
  remote: z
    .string()
    .optional()
    .describe('The remote that names the repository. Without it, the one that is pushed to.'),
} as const

/** A repository on GitHub, and the port by which it is asked. */
export interface Github extends RepositoryName {
  readonly read: ReadPort
}

export interface RepositoryParameters {
  readonly repository?: string | undefined
  readonly remote?: string | undefined
}

const elsewhere = ['gitlab.com', 'bitbucket.org', 'codeberg.org', 'git.sr.ht']

/** Finds the repository on GitHub: the one named, else that of the remote. */
export async function findRepository(read: ReadPort, named: RepositoryParameters): Promise<Github> {
  const expected = 'a repository on GitHub'
  if (named.repository !== undefined) {
    const found = readFullName(named.repository)
    if (found) return { ...found, read }
    const words = `“${named.repository}” names no repository`
    throw NotTold.fail(words, expected, 'write it as owner/name: with: { repository: owner/name }')
  }
  const head = await readHead(read)
  const remote = await findRemote(read, named.remote, head.branch)
  const name = remote.remote
  // ls-remote gives the address as git uses it, with insteadOf rules applied, and asks nobody.
  const asked = await read.git(['ls-remote', '--get-url', name])
  const address = printed(asked, expected, 'try: git remote -v').trim()
  const repository = readRemoteAddress(address)
  const mend = 'name the repository in the plan: with: { repository: owner/name }'
  if (repository === undefined) {
    throw NotTold.unknown(`${nameOf(name)} is no address of GitHub: ${address}`, expected, mend)
  }
  if (elsewhere.includes(repository.host)) {
    throw NotTold.fail(`${nameOf(name)} is on ${repository.host}`, expected, mend)
  }
  return { ...repository, read }
}
