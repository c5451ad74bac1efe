import { listRefs, readDefaultBranch } from '../git-read.js'
import { asTexts } from '../json.js'
import { page, paging } from '../page.js'
import type { BranchProtection, Ruleset } from '../records.js'
import { matchesRefPattern } from '../ref-pattern.js'
import { notFound, ok, Refusal } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import type { Repository } from '../state.js'

const branchesOf = (repository: Repository) =>
  listRefs(repository.git, 'refs/heads/').map((ref) => ({
    name: ref.name.slice('refs/heads/'.length),
    commit: { sha: ref.commit },
    protected: repository.protection.has(ref.name.slice('refs/heads/'.length)),
  }))

const showBranch = ({ repository, param }: RepositoryCall) => {
  const branch = branchesOf(repository).find((known) => known.name === param('branch'))
  if (!branch) throw new Refusal(404, 'Branch not found')
  return ok(branch)
}

const protectionOf = ({ repository, param }: RepositoryCall): BranchProtection => {
  const protection = repository.protection.get(param('branch'))
  if (!protection) throw new Refusal(404, 'Branch not protected')
  return protection
}

const showChecks = (protection: BranchProtection, names: readonly string[]) => ({
  strict: protection.strict,
  contexts: names,
  checks: names.map((context) => ({ context, app_id: null })),
})

const showProtection = (call: RepositoryCall) => {
  const protection = protectionOf(call)
  const { requiredChecks, requiredReviews } = protection
  return ok({
    enforce_admins: { enabled: protection.enforceAdmins },
    ...(requiredChecks && { required_status_checks: showChecks(protection, requiredChecks) }),
    ...(requiredReviews > 0 && {
      required_pull_request_reviews: { required_approving_review_count: requiredReviews },
    }),
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
  })
}

const requiredChecksOf = (call: RepositoryCall): string[] => {
  const { requiredChecks } = protectionOf(call)
  if (!requiredChecks) throw new Refusal(404, 'Required status checks not enabled')
  return requiredChecks
}

const addRequiredChecks = (call: RepositoryCall) => {
  const names = requiredChecksOf(call)
  names.push(...asTexts(call.fields().contexts).filter((name) => !names.includes(name)))
  return ok(names)
}

const showRuleset = (repository: Repository, ruleset: Ruleset) => ({
  id: ruleset.id,
  name: ruleset.name,
  target: ruleset.target,
  enforcement: ruleset.enforcement,
  source_type: 'Repository',
  source: `${repository.owner}/${repository.name}`,
})

const showOneRuleset = ({ repository, param }: RepositoryCall) => {
  const ruleset = repository.rulesets.find((known) => String(known.id) === param('id'))
  if (!ruleset) throw notFound()
  return ok({
    ...showRuleset(repository, ruleset),
    conditions: { ref_name: { include: ruleset.include, exclude: ruleset.exclude } },
    rules: ruleset.rules,
    bypass_actors: [],
  })
}

const listRulesets = (call: RepositoryCall) => {
  const { repository } = call
  const targets = call.query('targets')?.split(',')
  const wanted = repository.rulesets.filter((ruleset) => targets?.includes(ruleset.target) ?? true)
  return page(call, wanted, (ruleset) => showRuleset(repository, ruleset))
}

const listBranchRules = (call: RepositoryCall) => {
  const { repository } = call
  const ref = `refs/heads/${call.param('branch')}`
  const isDefault = call.param('branch') === readDefaultBranch(repository.git)
  const active = repository.rulesets.filter(
    ({ target, enforcement, include, exclude }) =>
      target === 'branch' &&
      enforcement === 'active' &&
      include.some((pattern) => matchesRefPattern(pattern, ref, isDefault)) &&
      !exclude.some((pattern) => matchesRefPattern(pattern, ref, isDefault)),
  )
  const rules = active.flatMap(({ id, rules }) => rules.map((rule) => ({ ...rule, ruleset_id: id })))
  return page(call, rules, (rule) => rule)
}

const checksPath = '/branches/{branch}/protection/required_status_checks'

export const branchRoutes: readonly Route[] = [
  repositoryRoute('GET /branches/{branch}', showBranch),
  repositoryRoute('GET /branches/{branch}/protection', showProtection, { role: 'admin' }),
  repositoryRoute(`POST ${checksPath}/contexts`, addRequiredChecks, { role: 'admin', body: ['contexts'] }),
  repositoryRoute('GET /rulesets', listRulesets, { query: [...paging, 'targets'] }),
  repositoryRoute('GET /rulesets/{id}', showOneRuleset),
  repositoryRoute('GET /rules/branches/{branch}', listBranchRules, { query: paging }),
]
