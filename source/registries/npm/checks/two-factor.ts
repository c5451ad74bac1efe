import { z } from 'zod'
import { parseJson } from '../../../plan/parse-json.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { fail, pass } from '../../../ports/verdict.js'
import { isSilence, npmSilence, queryNpm } from '../client/npm.js'
import { npmSubject } from '../client/subject.js'

const profile = z.object({
  name: z.string().default('the account'),
  tfa: z.union([z.boolean(), z.null(), z.object({ mode: z.string(), pending: z.boolean().default(false) })]),
})

export const npmTwoFactor = defineCheck({
  name: 'npm/two-factor',
  title: 'Two-factor authentication',
  words:
    'The account has a second factor, where the registry tells: what publishes can be stolen like any password.',
  local: true,
  why: 'npmjs.com asks for it before a publish; it is better known beforehand that a code will be needed.',
  async check({ read, release }) {
    const { about, registry } = await npmSubject({ read, release })
    if (about.spec.by === 'workflow' && !about.spec.stage)
      return pass('the workflow publishes: no account is used here')
    const args = ['profile', 'get', '--json', `--registry=${registry.url}`]
    const asked = await queryNpm(read, about.spec.dir, args, { shared: true })
    if (isSilence(asked, about, registry))
      return npmSilence(asked, about, registry, `an answer from ${registry.host}`)
    const told = succeeded(asked) ? parseJson(asked.stdout, profile) : undefined
    if (told === undefined) return pass(`${registry.host} does not tell`)
    const { tfa, name } = told
    if (typeof tfa === 'object' && tfa !== null && !tfa.pending) {
      return pass(
        tfa.mode === 'auth-and-writes'
          ? `${name}: on; npm asks for a code just before the upload`
          : `${name}: on, at login`,
      )
    }
    if (!registry.isPublic) return pass(`${name}: off; ${registry.host} does not ask for it`)
    const fix = 'npm profile enable-2fa auth-and-writes'
    return fail(`${name} has no second factor`, 'two-factor authentication', `turn it on: ${fix}`, fix)
  },
})
