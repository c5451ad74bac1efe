import { asObject, asText } from '../json.js'
import { ok, type Reply } from '../reply.js'
import { type Call, type Route, route } from '../router.js'
import { execute } from './execute.js'
import { mutationType } from './mutation-type.js'
import { parseQuery } from './parse.js'
import { queryType } from './query-type.js'
import { object } from './schema.js'

/** `POST /graphql`; `onUnknown` hears of fields and types that this GitHub does not have. */
export const graphqlRoute = (onUnknown: (what: string) => void): Route => {
  const answer = ({ state, viewer, fields }: Call): Reply => {
    const { query, variables } = fields()
    const document = parseQuery(asText(query))
    const root = object<null>(document.operation === 'mutation' ? mutationType : queryType, null)
    const { data, errors } = execute(document, asObject(variables ?? {}), root, { state, viewer })
    for (const error of errors) {
      if (error.type === 'UNKNOWN_FIELD') onUnknown(`graphql ${error.path.join('.')}: ${error.message}`)
    }
    return ok(errors.length > 0 ? { data, errors } : { data })
  }
  return route('POST /graphql', answer, { body: ['query', 'variables', 'operationName'] })
}
