import type { PypiSubject } from './client/project.js'

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
