import type { Place } from '../frame/refused.js'
import type { PypiSubject } from './client/project.js'

/** The registry of a Python project, with what helps where it refuses. */
export function placeOf({ addresses, name }: PypiSubject): Place {
  const { title, known } = addresses
  const token =
    known === undefined ? `a token of ${title}` : 'a token: TWINE_USERNAME=__token__ and TWINE_PASSWORD'
  return {
    title,
    login: `give twine ${token}, in the environment or in ~/.pypirc, then try again`,
    right: `ask an owner of ${name} to add you as a maintainer, or use a token whose scope is ${name}`,
  }
}

/** How twine is told where to upload. What it may ask for is asked of no one: the caller hands the terminal over. */
export function twineTarget({ addresses, keys }: PypiSubject): {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
} {
  const name = keys.repository ?? (keys.upload === undefined ? addresses.known : undefined)
  const env = { COLUMNS: '400', NO_COLOR: '1' }
  // An address in the environment would go before the name, and lead elsewhere.
  if (name !== undefined)
    return { args: ['--repository', name], env: { ...env, TWINE_REPOSITORY_URL: undefined } }
  return { args: ['--repository-url', addresses.upload], env }
}
