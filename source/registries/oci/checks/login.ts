import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { ociSubject } from '../client/image.js'

export const ociLogin = defineCheck({
  name: 'oci/login',
  title: 'skopeo login',
  words: 'skopeo is there, and knows a login of the registry. A registry on this machine needs none.',
  local: true,
  why: 'A push without a login is refused, perhaps after other channels are out.',
  async check({ read, release }) {
    if (!(await read.has('skopeo')))
      return fail('skopeo is not installed', 'skopeo, which copies images', 'install it: apt install skopeo')
    const { host, place, isPlain } = await ociSubject({ release })
    const login = await read.query('skopeo', ['login', '--get-login', host])
    if (succeeded(login)) return pass(`${login.stdout.trim()} on ${host}`)
    if (isPlain) return pass(`${host} is on this machine; nobody is logged in`)
    if (/not logged in/i.test(login.stderr))
      return fail(`nobody is logged in at ${host}`, `a login that may push to ${host}`, place.login)
    return unknown(`skopeo does not say who is logged in at ${host}`, 'a login', place.login)
  },
})
