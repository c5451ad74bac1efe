import { z } from 'zod'
import { someOf } from '../../../lookups/words.js'
import { parseJson } from '../../../plan/parse-json.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { isSilence, npmSilence, queryNpm } from '../client/npm.js'
import { fetchPackument } from '../client/packument.js'
import { type NpmSubject, npmSubject } from '../client/subject.js'
import { fetchLogin } from '../client/whoami.js'
import { scopeOf } from '../formats/package-name.js'

const permissions = z.record(z.string(), z.string())

export const npmRights = defineCheck({
  name: 'npm/rights',
  title: 'Right to publish on npm',
  words:
    "The login may publish the package. Proved by the registry's list of collaborators, of maintainers, or the scope; where it gives none of them the fact says so, and the confirmation lists it as not provable.",
  local: true,
  why: 'A refusal in the middle of a release leaves some channels with the version and some without.',
  async check({ read, release }) {
    const subject = await npmSubject({ read, release })
    const { about, registry } = subject
    const { name, spec } = about
    if (spec.by === 'workflow' && !spec.stage)
      return pass('the workflow publishes: its right shows when it runs')
    const expected = `a login that may publish ${name}`
    const packument = await fetchPackument(read, subject, about.manifest.version ?? '')
    const me = await fetchLogin(read, subject)
    if (me === undefined) {
      return unknown(
        `nobody is logged in at ${registry.host}`,
        expected,
        `npm login --registry=${registry.url}`,
      )
    }
    if (packument === undefined) return judgeNewName(read, subject, me)
    const listed = await fetchList(read, subject, ['access', 'list', 'collaborators', name])
    const permission = listed?.[me]
    if (permission === 'read-write') return pass(`${me} may publish ${name}`)
    const owners = packument.maintainers
    if (permission === undefined && owners.includes(me)) return pass(`${me} maintains ${name}`)
    const mend = `ask an owner: npm owner add ${me} ${name}`
    if (permission !== undefined) return fail(`${me} may only read ${name}`, expected, mend)
    if (listed !== undefined || (registry.isPublic && owners.length > 0)) {
      const who = someOf(owners.length > 0 ? owners : Object.keys(listed ?? {}))
      return fail(`${me} is not among those who may: ${who}`, expected, mend)
    }
    return pass(notProvable(me, registry.host))
  },
})

async function judgeNewName(read: ReadPort, subject: NpmSubject, me: string) {
  const { about, registry } = subject
  const scope = scopeOf(about.name)?.slice(1)
  if (scope === undefined) return pass(`${me}; the name is free, and anyone may take it`)
  if (scope === me) return pass(`${me}; the scope is their own`)
  const members = await fetchList(read, subject, ['org', 'ls', scope, me])
  const role = members?.[me]
  if (role !== undefined) return pass(`${me} is ${role} of @${scope}`)
  if (members === undefined || !registry.isPublic) return pass(notProvable(me, registry.host))
  const mend = `make the organisation at npmjs.com/org/create, or ask its owner: npm org set ${scope} ${me}`
  return fail(`${me} is no member of @${scope}`, `a member of @${scope}`, mend)
}

function notProvable(me: string, host: string): string {
  return `${me}; ${host} does not tell who may: see the confirmation`
}

/** A list of names and permissions; undefined where the registry keeps it to itself. */
async function fetchList(
  read: ReadPort,
  { about, registry }: NpmSubject,
  question: readonly string[],
): Promise<Readonly<Record<string, string>> | undefined> {
  const args = [...question, '--json', ...registry.flags]
  const result = await queryNpm(read, about.spec.dir, args, { shared: true })
  if (isSilence(result, about, registry))
    throw new NotTold(npmSilence(result, about, registry, `who may publish ${about.name}`))
  return succeeded(result) ? parseJson(result.stdout, permissions) : undefined
}
