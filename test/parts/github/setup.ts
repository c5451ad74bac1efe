import type { Account, Environment } from './records.js'
import type { GithubState, Repository } from './state.js'

/** Adds someone with a classic token of the scopes that `gh auth login` asks for. */
export const createAccount = (state: GithubState, login: string): Account => {
  const account: Account = {
    id: state.nextId(),
    login,
    name: login.charAt(0).toUpperCase() + login.slice(1),
    kind: login.endsWith('[bot]') ? 'Bot' : 'User',
    token: `gho_${login.replace(/\W/g, '')}${state.nextId()}`,
    scopes: ['gist', 'read:org', 'repo', 'workflow'],
    expired: false,
  }
  state.accounts.push(account)
  return account
}

/** Adds a secret by name, as if someone had set it. */
export const addSecret = (state: GithubState, shelf: Repository['secrets'], name: string): void => {
  const at = state.clock.stamp()
  shelf.push({ name, createdAt: at, updatedAt: at })
}

/** Adds an environment; with reviewers, deployments to it wait for one of them. */
export const addEnvironment = (
  state: GithubState,
  repository: Repository,
  name: string,
  reviewers: readonly string[] = [],
): Environment => {
  const environment: Environment = {
    id: state.nextId(),
    name,
    reviewers: reviewers.map((login) => ({ type: 'User', name: login })),
    secrets: [],
  }
  repository.environments.push(environment)
  return environment
}
