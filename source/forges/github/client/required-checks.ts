import { z } from 'zod'
import { type Told, told, untold } from '../../../lookups/told.js'
import { nameOf } from '../../../lookups/words.js'
import type { ReadPort } from '../../../ports/read.js'
import { unknown } from '../../../ports/verdict.js'
import type { RepositoryName } from '../formats/repository-name.js'
import { parseAnswer } from './answer.js'
import { askGithub, askPages, askRaw, inRepository } from './ask.js'

/** Names of checks that a branch requires. `protection` tells whether the older branch protection holds some. */
export interface RequiredChecks {
  readonly names: readonly string[]
  readonly protection: boolean
}

const rule = z.object({
  type: z.string(),
  parameters: z
    .looseObject({ required_status_checks: z.array(z.object({ context: z.string() })).optional() })
    .optional(),
})
const contexts = z.object({ contexts: z.array(z.string()).optional() })
const protectionSchema = z.object({ required_status_checks: contexts.nullish() })
const branchSchema = z.object({ protected: z.boolean(), protection: protectionSchema.optional() })
const refusal = z.object({ message: z.string() })

/** The name of the default branch. */
export async function askDefaultBranchName(
  read: ReadPort,
  repository: RepositoryName,
): Promise<Told<string>> {
  const schema = z.object({ default_branch: z.string() })
  const asked = await askGithub(read, repository, '', schema, 'the default branch')
  return asked.ok ? told(asked.value.default_branch) : asked
}

/** The checks that must pass on a branch, by rulesets and by branch protection. */
export async function askRequiredChecks(
  read: ReadPort,
  repository: RepositoryName,
  branch: string,
): Promise<Told<RequiredChecks>> {
  const what = `the checks that ${nameOf(branch)} requires`
  const path = `/rules/branches/${encodeURIComponent(branch)}`
  const rules = await askPages(read, repository, path, rule, what)
  if (!rules.ok) return rules
  const ruled = rules.value.value.flatMap(({ type, parameters }) =>
    type === 'required_status_checks' ? (parameters?.required_status_checks ?? []) : [],
  )
  const older = await askProtection(read, repository, branch, what)
  if (!older.ok) return older
  const names = [...new Set([...ruled.map(({ context }) => context), ...(older.value ?? [])])]
  return told({ names, protection: older.value !== undefined })
}

/** The contexts of the branch protection; undefined where there is none. Who is no admin sees less of it. */
async function askProtection(
  read: ReadPort,
  repository: RepositoryName,
  branch: string,
  what: string,
): Promise<Told<readonly string[] | undefined>> {
  const path = `/branches/${encodeURIComponent(branch)}`
  const whole = await askRaw(
    read,
    repository,
    inRepository(repository, `${path}/protection`),
    what,
    [403, 404],
  )
  if (!whole.ok) return whole
  if (whole.value.status < 300) {
    const parsed = parseAnswer(whole.value, protectionSchema, what)
    return parsed.ok ? told(parsed.value.required_status_checks?.contexts) : parsed
  }
  const words = parseAnswer(whole.value, refusal, what)
  if (words.ok && words.value.message === 'Branch not protected') return told(undefined)
  const seen = await askGithub(read, repository, path, branchSchema, what)
  if (!seen.ok) return seen
  if (!seen.value.protected) return told(undefined)
  const shown = seen.value.protection?.required_status_checks?.contexts
  if (shown !== undefined) return told(shown)
  const found = `only an admin sees what ${nameOf(branch)} requires`
  return untold(unknown(found, what, 'ask an admin to run this check, or log in as one'))
}
