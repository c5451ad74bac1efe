import { fetchAgain, isIll, silent } from '../../../lookups/fetch-again.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { hexSubject } from '../client/package.js'
import { fetchWhoami } from '../client/whoami.js'

export const hexLogin = defineCheck({
  name: 'hex/login',
  title: 'Hex login',
  words:
    'A key is there that may write: one in the environment is tried, for the rest the client is asked who it is.',
  local: true,
  why: 'A publish without a valid key is refused, perhaps after other channels are out.',
  async check({ read, release }) {
    const subject = await hexSubject({ read, release })
    const { api, title } = subject
    const expected = `a key that may publish on ${title}`
    const key = read.env.HEX_API_KEY
    if (!key) {
      const user = await fetchWhoami(read, subject)
      if (user !== undefined) return pass(`${user}; mix asks for the local password at the upload`)
      return fail(`nobody is logged in at ${title}`, expected, 'log in: mix hex.user auth')
    }
    const url = `${api}/auth?domain=api&resource=write`
    const answer = await fetchAgain(read, url, { headers: { authorization: key } })
    if (answer.status === 204 || (answer.status === 200 && !isIll(answer)))
      return pass('the key in HEX_API_KEY may write')
    if (answer.status === 401 || answer.status === 403) {
      const mend = 'make one and set it: mix hex.user key generate --key-name release --permission api:write'
      return fail(`${title} does not let the key in HEX_API_KEY write`, expected, mend)
    }
    throw silent(answer, url, expected, read.clock)
  },
})
