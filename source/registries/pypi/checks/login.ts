import { join } from 'node:path'
import { publishesFromWorkflow } from '../../../lookups/trusted-workflow.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { pypiSubject } from '../client/project.js'

export const pypiLogin = defineCheck({
  name: 'pypi/login',
  title: 'twine login',
  words:
    'Twine finds a login. Whether the registry knows it shows only at the upload: there is no call to try it. A project with a trusted publisher is sent to its workflow.',
  local: true,
  why: 'An upload without a login is refused, perhaps after other channels are out.',
  async check({ read, release }) {
    const { addresses, keys } = await pypiSubject({ read, release })
    const expected = 'a login that twine finds'
    const token = read.env.TWINE_PASSWORD
    if (token) {
      const isToken = token.startsWith('pypi-')
      const user = read.env.TWINE_USERNAME ?? '__token__'
      if (addresses.known !== undefined && (!isToken || user !== '__token__')) {
        const found = isToken ? `TWINE_USERNAME is ${user}` : 'TWINE_PASSWORD holds no token'
        return fail(
          found,
          '__token__ and a token that begins with pypi-',
          `make one at ${addresses.title}, and set both`,
        )
      }
      return pass('TWINE_PASSWORD is set; it shows only at the upload whether it is valid')
    }
    const section = keys.repository ?? addresses.known
    const settings =
      read.env.HOME === undefined ? undefined : await read.readText(join(read.env.HOME, '.pypirc'))
    if (section !== undefined && hasPassword(settings ?? '', section))
      return pass(`~/.pypirc has [${section}]; it shows only at the upload whether it is valid`)
    const found = ['no login here', 'a trusted publisher'] as const
    const action = /pypa\/gh-action-pypi-publish@|\buv publish\b/
    const elsewhere = await publishesFromWorkflow(read, action, { kind: 'pypi', found, expected })
    if (elsewhere) return elsewhere
    // A keyring shows its secret to whoever asks whether there is one, so it is not asked.
    return unknown(
      'no TWINE_PASSWORD and no section in ~/.pypirc',
      expected,
      'set TWINE_USERNAME=__token__ and TWINE_PASSWORD; where a keyring holds it, waive this',
    )
  },
})

/** True where a section of the settings holds a password; the password itself is not looked at. */
function hasPassword(settings: string, section: string): boolean {
  const lines = settings.split(/\r?\n/)
  const start = lines.findIndex((line) => line.trim() === `[${section}]`)
  if (start === -1) return false
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => /^\s*\[/.test(line))
  return rest.slice(0, end === -1 ? undefined : end).some((line) => /^\s*password\s*[=:]\s*\S/.test(line))
}
