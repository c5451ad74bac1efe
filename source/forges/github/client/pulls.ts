import { type Pull, pullSchema } from '../formats/release-pull.js'
import { fetchPages, type Github } from './repository.js'

/** Lists pull requests into a branch, newest first. */
export async function listPulls(
  repository: Github,
  { state, base }: { readonly state: 'open' | 'closed' | 'all'; readonly base: string },
): Promise<readonly Pull[]> {
  const query = new URLSearchParams({ state, base })
  const asked = await fetchPages(repository, `/pulls?${query}`, pullSchema, `the pull requests into ${base}`)
  return asked.value
}
