import { GraphRefusal } from './execute.js'
import { issueType } from './issue-type.js'
import { findNode } from './nodes.js'
import { actor } from './people.js'
import { pullType } from './pull-type.js'
import { repositoryType, showByNumber } from './repository-type.js'
import { connection, type ObjectType, object, plain } from './schema.js'
import { searchIssues } from './search.js'

const fieldNames = new Map<unknown, readonly string[]>(
  [issueType, pullType, repositoryType].map((type) => [type.name, Object.keys(type.fields)]),
)

/** The root of queries. */
export const queryType: ObjectType<null> = {
  name: 'Query',
  fields: {
    viewer: (_source, _args, context) => actor(context.viewer.login, context),
    user: (_source, args, context) => {
      const login = String(args.login)
      if (!context.state.accounts.some((account) => account.login === login)) {
        throw new GraphRefusal('NOT_FOUND', `Could not resolve to a User with the login of '${login}'.`)
      }
      return actor(login, context)
    },
    repository: (_source, args, { state, viewer }) => {
      const name = `${args.owner}/${args.name}`
      const found = state.repositories.find(
        (known) => `${known.owner}/${known.name}`.toLowerCase() === name.toLowerCase(),
      )
      if (!found || (found.visibility === 'private' && !found.roles.has(viewer.login))) {
        throw new GraphRefusal('NOT_FOUND', `Could not resolve to a Repository with the name '${name}'.`)
      }
      return object(repositoryType, found)
    },
    node: (_source, args, { state }) => {
      const { repository, issue, pull } = findNode(state, args.id)
      if (pull) return object(pullType, { repository, item: pull })
      return object(issueType, { repository, item: issue })
    },
    search: (_source, args, { state }) => {
      const found = searchIssues(state, String(args.query))
      const shown = found.map(({ repository, item }) => showByNumber(repository, item.number))
      return connection(shown, args, (item) => item, { issueCount: found.length })
    },
    __type: (_source, args) => {
      const names = fieldNames.get(args.name)
      return names
        ? plain('__Type', { name: args.name, fields: names.map((name) => plain('__Field', { name })) })
        : null
    },
    organization: (_source, args) => {
      throw new GraphRefusal(
        'NOT_FOUND',
        `Could not resolve to an Organization with the login of '${args.login}'.`,
      )
    },
  },
}
