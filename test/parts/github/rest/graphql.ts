import { asObject, asText } from '../json.js'
import { ok, type Reply } from '../reply.js'
import { type Call, route } from '../router.js'

/**
 * `gh release download` asks GraphQL which release has a tag, drafts among them, and `gh release create` without a title
 * whether the tag is there: it is, where a workflow started by it creates the release. Nothing else is known here.
 */
const findRelease = ({ state, fields }: Call): Reply => {
  const query = asText(fields().query)
  if (/ref\(qualifiedName: ?\$tagName\) ?\{/.test(query))
    return ok({ data: { repository: { ref: { id: 'REF' } } } })
  if (!/release\(tagName: ?\$tagName\) ?\{/.test(query)) throw new Error(`no answer to the GraphQL ${query}`)
  const { owner, name, tagName } = asObject(fields().variables)
  const repository = state.repositories.find((known) => known.owner === owner && known.name === name)
  const release = repository?.releases.find(({ tag }) => tag === tagName)
  const found = release ? { databaseId: release.id, isDraft: release.draft } : null
  return ok({ data: { repository: { release: found } } })
}

export const graphqlRoute = route('POST /graphql', findRelease, {
  body: ['query', 'variables', 'operationName'],
})
