import { retryAfter } from '../../../lookups/fetch-again.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { notBefore, pass, unknown } from '../../../ports/verdict.js'
import { npmSilence, queryNpm } from '../client/npm.js'
import { npmSubject } from '../client/subject.js'

const timeoutMs = 20_000

export const npmRegistry = defineCheck({
  name: 'npm/registry',
  title: 'npm registry answers',
  words: 'The registry that the package is published to answers.',
  about: 'world',
  waivable: true,
  why: 'A registry that is down before the first publish is better found before the tag is pushed.',
  async check({ read, release, signal }) {
    const { about, registry } = await npmSubject({ read, release })
    const answer = await read.get(`${registry.url}-/ping`, { timeoutMs, signal })
    const expected = `an answer from ${registry.host}`
    // Any answer of its own will do: not every registry knows how to be pinged.
    if (answer.status > 0 && answer.status < 500 && answer.status !== 429) return pass(registry.host)
    if (answer.status > 0) {
      const wait = answer.headers['retry-after']
      const mend = wait === undefined ? 'wait, then try again' : `wait ${wait} s, then try again`
      const verdict = unknown(`${registry.host} answers ${answer.status}`, expected, mend)
      return notBefore(verdict, retryAfter(wait, read.clock.now()))
    }
    // npm may know a way that a plain request does not: a proxy, or a certificate.
    const ping = await queryNpm(read, about.spec.dir, ['ping', ...registry.flags], signal)
    return succeeded(ping)
      ? pass(`${registry.host}, through npm`)
      : npmSilence(ping, about, registry, expected)
  },
})
