import type { Context } from './schema.js'
import { plain } from './schema.js'

/** A login as the actor who did something: a User, or a Bot, which has no name. */
export const actor = (login: string, { state }: Context) => {
  const account = state.accounts.find((known) => known.login === login)
  const type = account?.kind ?? (login.endsWith('[bot]') ? 'Bot' : 'User')
  // A bot's login has no "[bot]" in GraphQL.
  const name = login.replace(/\[bot\]$/, '')
  return plain(type, {
    login: name,
    id: account ? `U_${account.id}` : `U_${name}`,
    name: account?.name ?? name,
  })
}
