import type { KnownFailure } from '../../../plan/known-failure.js'

/** Failures of workflows and commands whose cause is known: looked for in their output, after those of the plan. */
export const githubKnownFailures: readonly KnownFailure[] = [
  {
    match: '/GitHub Actions is not permitted to create or approve pull requests/i',
    cause: 'GitHub Actions may not create pull requests in this repository, whatever the workflow asks for',
    remedy:
      'allow it under Settings → Actions → General → Workflow permissions; where the organization forbids it, give the workflow a token of its own as a secret',
  },
  {
    match: '/Resource not accessible by integration/i',
    cause: 'the token of the workflow lacks a permission',
    remedy: 'add it under permissions: in the workflow, or raise the default workflow permission',
  },
  {
    match:
      '/refusing to allow (?:a GitHub App|an OAuth App|a Personal Access Token) to create or update workflow/i',
    cause: 'the token may not change workflow files',
    remedy: 'give the token the workflow scope, or leave workflow files out of the commit',
  },
  {
    match: '/protected branch hook declined|Changes must be made through a pull request/i',
    cause: 'branch protection refuses the push of the workflow',
    remedy: 'let the workflow open a pull request, or add it to those who may bypass the rule',
  },
  {
    match: '/(?:npm|NPM).*(?:E401|ENEEDAUTH)|401 Unauthorized - PUT https:\\/\\/registry\\.npmjs/',
    cause: 'npm refused the login',
    remedy:
      'renew the npm token, or set up trusted publishing for the workflow; then publish again from the same build',
  },
  {
    match: '/You cannot publish over the previously published versions|E409 Conflict/i',
    cause: 'this version is on npm already',
    remedy: 'look which channels have it; publish only the missing ones, or choose the next version',
  },
  {
    match: '/File already exists\\..*pypi|400 File already exists/i',
    cause: 'this file is on PyPI already, and PyPI never replaces one',
    remedy: 'look which channels have it; publish only the missing ones, or choose the next version',
  },
  {
    match: '/403 (?:Forbidden|Client Error).*(?:pypi|upload)/i',
    cause: 'PyPI refused the login',
    remedy:
      'renew the PyPI token, or set up trusted publishing for the workflow; then publish again from the same build',
  },
  {
    match: '/crate version `?[^`]+`? is already uploaded|already exists on crates\\.io index/i',
    cause: 'this version is on crates.io already',
    remedy: 'look which channels have it; publish only the missing ones, or choose the next version',
  },
  {
    match: '/No space left on device/i',
    cause: 'the disk is full',
    remedy: 'free space before the build, or use a larger runner; then run it again',
  },
  {
    match: '/The (?:hosted )?runner (?:has received a shutdown signal|lost communication)/i',
    cause: 'the runner was lost, not the work',
    remedy: 'run the failed jobs again',
  },
  {
    match: '/secondary rate limit|API rate limit exceeded/i',
    cause: 'GitHub was asked too often',
    remedy: 'wait a few minutes, then run it again',
  },
]
