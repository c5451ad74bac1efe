import { z } from 'zod'
import type { ReadPort } from '../../../ports/read.js'
import type { RepositoryName } from '../formats/repository-name.js'
import { fetchGithubMaybe } from './fetch.js'

const schema = z.object({ content: z.string() })

/** The text of a file as a commit at GitHub has it, which need not be here; undefined where there is none. */
export async function fetchFile(
  read: ReadPort,
  repository: RepositoryName,
  path: string,
  commit: string,
): Promise<string | undefined> {
  const name = path.split('/').map(encodeURIComponent).join('/')
  const what = `${path} at ${commit.slice(0, 7)}`
  const asked = await fetchGithubMaybe(read, repository, `/contents/${name}?ref=${commit}`, schema, what)
  return asked && Buffer.from(asked.content, 'base64').toString('utf8')
}
