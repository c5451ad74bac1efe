/** A repository on a forge: `acme/acme` on `github.com`. */
export interface RepositoryName {
  readonly host: string
  readonly owner: string
  readonly name: string
}

const forms = [
  /^(?:ssh|https?|git):\/\/(?:[^@/]+@)?(?<host>[^:/]+)(?::\d+)?\/(?<owner>[^/]+)\/(?<name>[^/]+?)(?:\.git)?\/?$/,
  /^(?:[^@/]+@)?(?<host>[\w.-]+):(?!\/\/)\/?(?<owner>[^/]+)\/(?<name>[^/]+?)(?:\.git)?\/?$/,
]

/** Reads the address of a remote; undefined where it is a path, or names no owner and repository. */
export function readRemoteAddress(address: string): RepositoryName | undefined {
  for (const form of forms) {
    const { host, owner, name } = form.exec(address.trim())?.groups ?? {}
    if (host === undefined || owner === undefined || name === undefined) continue
    // GitHub serves ssh on port 443 under a name of its own.
    return { host: host.toLowerCase().replace(/^ssh\.github\.com$/, 'github.com'), owner, name }
  }
  return undefined
}

/** Reads `owner/name`, with or without a host before it. */
export function readFullName(text: string): RepositoryName | undefined {
  const [name, owner, host = 'github.com', ...more] = text.split('/').reverse()
  if (!name || !owner || more.length > 0) return undefined
  return { host, owner, name }
}

/** A repository as people write it: `acme/acme`. */
export function fullName({ owner, name }: RepositoryName): string {
  return `${owner}/${name}`
}
