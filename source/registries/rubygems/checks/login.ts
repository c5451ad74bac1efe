import { join } from 'node:path'
import { publishesFromWorkflow } from '../../../lookups/trusted-workflow.js'
import { defineCheck } from '../../../ports/check.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail, pass } from '../../../ports/verdict.js'
import { gemSubject } from '../client/gem.js'
import { fetchKeySight } from '../client/listing.js'

export const rubygemsLogin = defineCheck({
  name: 'rubygems/login',
  title: 'gem login',
  words:
    'gem is there and finds a key: one in the environment is tried, of one in its file only the registry can tell.',
  local: true,
  why: 'A push without a key is refused, perhaps after other channels are out.',
  async check({ read, release }) {
    if (!(await read.has('gem'))) return fail('gem is not installed', 'gem, which pushes', 'install Ruby')
    const subject = await gemSubject({ read, release })
    const { place } = subject
    const expected = `a key that may push to ${place.title}`
    const key = read.env.GEM_HOST_API_KEY
    if (key) {
      const sight = await fetchKeySight(read, subject, key)
      return sight.known
        ? pass(`the key in GEM_HOST_API_KEY is known to ${place.title}`)
        : fail(`${place.title} does not know the key in GEM_HOST_API_KEY`, expected, place.login)
    }
    const file = await credentials(read)
    if (file !== undefined) return pass(`${file} has a key; it shows only at the push whether it is valid`)
    const found = ['no login here', 'a trusted publisher'] as const
    const action = /rubygems\/(?:release-gem|configure-rubygems-credentials)@/
    const elsewhere = await publishesFromWorkflow(read, action, { kind: 'rubygems', found, expected })
    return elsewhere ?? fail('no GEM_HOST_API_KEY and no key of gem signin', expected, place.login)
  },
})

/** The file in which gem keeps its keys, as people write it. What is in it is not looked at. */
async function credentials({ env, exists }: ReadPort): Promise<string | undefined> {
  const { HOME: home } = env
  if (home === undefined) return undefined
  for (const path of ['.gem/credentials', '.local/share/gem/credentials'])
    if (await exists(join(home, path))) return `~/${path}`
  return undefined
}
