import { silent } from '../../../lookups/fetch-again.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { pass } from '../../../ports/verdict.js'
import { npmSilence, queryNpm } from '../client/npm.js'
import { npmSubject } from '../client/subject.js'

const timeoutMs = 20_000

export const npmRegistry = defineCheck({
  name: 'npm/registry',
  title: 'npm registry answers',
  words: 'The registry that the package is published to answers.',
  why: 'A registry that is down before the first publish is better found before the tag is pushed.',
  async check({ read, release }) {
    const { about, registry } = await npmSubject({ read, release })
    const url = `${registry.url}-/ping`
    const answer = await read.get(url, { timeoutMs })
    const expected = `an answer from ${registry.host}`
    // Any answer of its own will do: not every registry knows how to be pinged.
    if (answer.status > 0 && answer.status < 500 && answer.status !== 429) return pass(registry.host)
    if (answer.status > 0) throw silent(answer, url, expected, read.clock)
    // npm may know a way that a plain request does not: a proxy, or a certificate.
    const ping = await queryNpm(read, about.spec.dir, ['ping', ...registry.flags])
    return succeeded(ping)
      ? pass(`${registry.host}, through npm`)
      : npmSilence(ping, about, registry, expected)
  },
})
