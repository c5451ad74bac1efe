import { z } from 'zod'
import { fetchGithubMaybe, type Github } from './repository.js'

const schema = z.object({ content: z.string() })

/** The text of a file as a commit at GitHub has it, which need not be here; undefined where there is none. */
export async function fetchFile(
  repository: Github,
  path: string,
  commit: string,
): Promise<string | undefined> {
  const name = path.split('/').map(encodeURIComponent).join('/')
  const what = `${path} at ${commit.slice(0, 7)}`
  const asked = await fetchGithubMaybe(repository, `/contents/${name}?ref=${commit}`, schema, what)
  return asked && Buffer.from(asked.content, 'base64').toString('utf8')
}
