import { z } from 'zod'
import { nameOf } from '../../../lookups/words.js'
import { ifTold, NotTold } from '../../../ports/not-told.js'
import { parseAnswer } from './answer.js'
import { fetchGithub, fetchPages, fetchRaw, type Github, inRepository } from './repository.js'

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
export async function fetchDefaultBranchName(repository: Github): Promise<string> {
  const schema = z.object({ default_branch: z.string() })
  const asked = await fetchGithub(repository, '', schema, 'the default branch')
  return asked.default_branch
}

/** The checks that must pass on a branch, by rulesets and by branch protection. */
export async function fetchRequiredChecks(repository: Github, branch: string): Promise<RequiredChecks> {
  const what = `the checks that ${nameOf(branch)} requires`
  const path = `/rules/branches/${encodeURIComponent(branch)}`
  const rules = await fetchPages(repository, path, rule, what)
  const ruled = rules.value.flatMap(({ type, parameters }) =>
    type === 'required_status_checks' ? (parameters?.required_status_checks ?? []) : [],
  )
  const older = await fetchProtection(repository, branch, what)
  const names = [...new Set([...ruled.map(({ context }) => context), ...(older ?? [])])]
  return { names, protection: older !== undefined }
}

/** The contexts of the branch protection; undefined where there is none. Who is no admin sees less of it. */
async function fetchProtection(
  repository: Github,
  branch: string,
  what: string,
): Promise<readonly string[] | undefined> {
  const path = `/branches/${encodeURIComponent(branch)}`
  const whole = await fetchRaw(repository, inRepository(repository, `${path}/protection`), what, [403, 404])
  if (whole.status < 300) {
    const parsed = parseAnswer(whole, protectionSchema, what)
    return parsed.required_status_checks?.contexts
  }
  const words = await ifTold(() => parseAnswer(whole, refusal, what).message)
  if (words === 'Branch not protected') return undefined
  const seen = await fetchGithub(repository, path, branchSchema, what)
  if (!seen.protected) return undefined
  const shown = seen.protection?.required_status_checks?.contexts
  if (shown !== undefined) return shown
  const found = `only an admin sees what ${nameOf(branch)} requires`
  throw NotTold.unknown(found, what, 'ask an admin to run this check, or log in as one')
}
