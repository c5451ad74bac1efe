import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { gemSubject } from '../client/gem.js'

export const rubygemsPushHost = defineCheck({
  name: 'rubygems/push-host',
  title: 'Gemspec allows this registry',
  words: 'gem refuses to push to another registry than the one that the gemspec allows.',
  about: 'tree',
  waivable: false,
  async check({ read, release }) {
    const { facts, host, place, name } = await gemSubject({ read, release })
    const allowed = facts.pushHost?.replace(/\/+$/, '')
    if (allowed === undefined || allowed === host) return pass(`${name} for ${place.title}`)
    return fail(
      `allowed_push_host of ${name} is ${allowed}`,
      host,
      `correct it in the gemspec, or registry: of the channel in the plan`,
    )
  },
})
