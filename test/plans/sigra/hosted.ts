import { openPull } from '../../parts/github/pulls.js'
import { addEnvironment, addSecret } from '../../parts/github/setup.js'
import { type Project, type ProjectOptions, startProject } from '../project.js'

const contract = 'Install golden + idempotency contract (subprocess harness)'

/** Sigra with 0.2.0 behind it and a feature since, on a GitHub whose settings are right. */
export async function startSigra(
  wizard: string,
  options: Pick<ProjectOptions, 'plan' | 'env' | 'path'> = {},
): Promise<Project> {
  const project = await startProject('sigra', { base: 'v0.2.0', wizard, ...options })
  const { github, repository } = project
  repository.commit('feat: remember browsers for a second factor', {
    'lib/sigra/mfa/browser.ex':
      'defmodule Sigra.MFA.Browser do\n  @moduledoc "Browsers that are trusted for a while."\n\n  def trusted?(browser), do: browser.trusted\nend\n',
  })
  repository.git('push', '-q')
  const { actions, protection, secrets } = github.repository
  actions.workflowPermission = 'write'
  actions.canApprovePullRequests = true
  protection.set('main', {
    requiredChecks: [contract],
    strict: false,
    enforceAdmins: false,
    requiredReviews: 0,
  })
  addSecret(github.state, secrets, 'HEX_API_KEY')
  addEnvironment(github.state, github.repository, 'hex', ['mia'])
  return project
}

const entry = `# Changelog

## [VERSION](https://github.com/example/sigra/compare/v0.2.0...vVERSION) (2026-03-01)

### Summary

- **What changed:** browsers can be remembered for a second factor.
- **Why it matters:** people type fewer codes.
- **Action:** None for most apps.

### Features

- remember browsers for a second factor
`

/** Opens the pull request that Release Please would open for the version, its checks green. */
export function openReleasePull({ github, folder, repository }: Project, version: string): void {
  const mix = repository.git('show', 'HEAD:mix.exs')
  const branch = 'release-please--branches--main'
  const title = `chore(main): release ${version}`
  const sha = github.commit({
    message: title,
    branch,
    files: {
      'mix.exs': `${mix.replace(/@version ".*"/, `@version "${version}"`)}\n`,
      '.release-please-manifest.json': `{ ".": "${version}" }\n`,
      'CHANGELOG.md': entry.replaceAll('VERSION', version),
    },
  })
  github.repository.statuses.push({
    id: github.state.nextId(),
    sha,
    context: contract,
    state: 'success',
    description: folder,
    targetUrl: '',
    createdAt: github.state.clock.stamp(),
  })
  const head = { title, body: '', head: branch, base: 'main' }
  openPull(github.state, github.repository, 'release-please[bot]', head)
}
