import type { Account } from '../records.js'
import { ok } from '../reply.js'
import { type Call, type Route, route } from '../router.js'

/** An account as REST shows it inside other things. */
export const showLogin = (login: string) => ({
  login,
  type: login.endsWith('[bot]') ? 'Bot' : 'User',
  html_url: `https://github.com/${login}`,
})

const showAccount = (account: Account) => ({
  ...showLogin(account.login),
  id: account.id,
  node_id: `U_${account.id}`,
  name: account.name,
})

const showRateLimit = ({ state }: Call) => {
  const { limit, used, resetsAt } = state.rateLimit
  const core = { limit, used, remaining: Math.max(0, limit - used), reset: resetsAt }
  return ok({ resources: { core, graphql: core, search: core }, rate: core })
}

export const accountRoutes: readonly Route[] = [
  route('GET /user', ({ viewer }) => ok(showAccount(viewer))),
  route('GET /rate_limit', showRateLimit),
]
