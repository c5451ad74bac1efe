import { z } from 'zod'
import { count } from '../../../lookups/words.js'
import { parseJson } from '../../../plan/parse-json.js'
import { defineCheck } from '../../../ports/check.js'
import { pass, unknown } from '../../../ports/verdict.js'
import { fetchRaw, findRepository, repositoryShape } from '../client/repository.js'

const parameters = z.strictObject({
  ...repositoryShape,
  hosts: z
    .array(z.url())
    .default([])
    .describe("Addresses beside GitHub's that a release needs, such as those of registries."),
})

const timeoutMs = 15_000
const least = 100

const limits = z.object({ resources: z.object({ core: z.object({ remaining: z.number() }) }) })

export const githubNetwork = defineCheck({
  name: 'github/network',
  title: 'GitHub and registries answer',
  words:
    'GitHub answers with enough of its hourly allowance left, and so does every address named, whatever it says.',
  with: parameters,
  async check({ read, with: parameters }) {
    const repository = await findRepository(read, parameters)
    // An Enterprise Server without limits answers that there is none.
    const answer = await fetchRaw(repository, 'rate_limit', 'GitHub answers', [404])
    const left = parseJson(answer.body, limits)?.resources.core.remaining
    if (left !== undefined && left < least) {
      return unknown(
        `only ${left} questions to GitHub are left this hour`,
        `${least} at least`,
        'wait until the hour is over, then retry',
      )
    }
    const answers = await Promise.all(
      parameters.hosts.map(async (url) => ({ url, ...(await read.get(url, { timeoutMs })) })),
    )
    const silent = answers.filter(({ status }) => status === 0)
    const [first] = silent
    if (first) {
      const names = silent.map(({ url }) => new URL(url).host).join(', ')
      const found = `no answer from ${names}: ${first.error ?? 'no reason given'}`
      return unknown(found, 'an answer from every host', 'check the network and its proxy, then retry')
    }
    const others = answers.length === 0 ? '' : ` and ${count(answers.length, 'other host')}`
    return pass(`${repository.host}${others}`)
  },
})
