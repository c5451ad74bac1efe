import {
  authenticationFailed,
  describeVersion,
  missingCrate,
  missingVersion,
  notOwner,
  onlyWebsite,
  refused,
} from './crates-answers.js'
import {
  type Crate,
  type CrateVersion,
  indexPath,
  makeVersion,
  readIndex,
  readUpload,
} from './crates-store.js'
import { type Answer, type Asked, type LocalServer, type Route, startServer } from './server.js'

/** A registry that speaks to cargo as crates.io does: sparse index and web API. */
export interface CratesRegistry extends LocalServer {
  /** What makes cargo use this registry, as `local`, with this token; pass a proxy's address to go through it. */
  env(token?: string, url?: string): Record<string, string>
  /** New versions show in the index only after so many reads of their index file. */
  delayIndex(reads: number): void
  /** Puts a version there that this wizard did not publish; it counts as no upload. */
  plant(name: string, version: string, owner: string, bytes?: Buffer): void
  /** The version as it is kept, hidden or not. */
  find(name: string, version: string): CrateVersion | undefined
  /** How many uploads were accepted. */
  published(): number
  /** Forgets every crate; what was accepted stays counted. */
  empty(): void
}

/** Starts an empty registry; `tokens` gives the user of each token. */
export async function startCratesRegistry(tokens: Readonly<Record<string, string>>): Promise<CratesRegistry> {
  const crates = new Map<string, Crate>()
  let delay = 0
  let published = 0

  const userOf = ({ headers }: Asked): string | undefined => tokens[headers.authorization ?? '']
  const crateOf = ({ params }: Asked): Crate | undefined => crates.get(params.crate ?? '')
  const findVersion = (name: string, number: string): CrateVersion | undefined =>
    crates.get(name)?.versions.find((version) => version.number === number)

  const keep = (name: string, version: CrateVersion): void => {
    const crate = crates.get(name) ?? {
      name,
      owners: new Set([version.publisher]),
      versions: [],
    }
    crate.versions.push(version)
    crates.set(name, crate)
  }

  const publish = (asked: Asked, user: string): Answer => {
    const { about, bytes } = readUpload(asked.body)
    const crate = crates.get(about.name)
    if (crate !== undefined && !crate.owners.has(user)) return refused(403, notOwner)
    if (findVersion(about.name, about.vers) !== undefined) {
      return refused(400, `crate version \`${about.vers}\` is already uploaded`)
    }
    keep(about.name, makeVersion(about, bytes, user, delay))
    published += 1
    return { body: { warnings: { invalid_categories: [], invalid_badges: [], other: [] } } }
  }

  /** Only a known token of an owner of the crate gets through to what changes it. */
  const asOwner = (asked: Asked, change: (crate: Crate) => Answer): Answer => {
    const user = userOf(asked)
    if (user === undefined) return refused(403, authenticationFailed)
    const crate = crateOf(asked)
    if (crate === undefined) return missingCrate(asked)
    return crate.owners.has(user) ? change(crate) : refused(403, 'must already be an owner to do this')
  }

  const yank = (asked: Asked): Answer =>
    asOwner(asked, ({ name }) => {
      const version = findVersion(name, asked.params.version ?? '')
      if (version === undefined) return missingVersion(asked)
      version.yanked = true
      return { body: { ok: true } }
    })

  const routes: Route[] = [
    ['GET', '/index/config.json', ({ origin }) => ({ body: { dl: `${origin}/api/v1/crates`, api: origin } })],
    [
      'GET',
      '/index/*path',
      ({ params }) => {
        const crate = [...crates.values()].find(({ name }) => indexPath(name) === params.path)
        const lines = crate === undefined ? '' : readIndex(crate)
        return lines === '' ? { status: 404 } : { body: lines }
      },
    ],
    [
      'PUT',
      '/api/v1/crates/new',
      (asked) => {
        const user = userOf(asked)
        return user === undefined ? refused(403, authenticationFailed) : publish(asked, user)
      },
    ],
    // crates.io lets no token see the user, and says so only to a token that it knows.
    [
      'GET',
      '/api/v1/me',
      (asked) => refused(403, userOf(asked) === undefined ? authenticationFailed : onlyWebsite),
    ],
    [
      'GET',
      '/api/v1/crates/:crate/owners',
      (asked) => {
        const crate = crateOf(asked)
        if (crate === undefined) return missingCrate(asked)
        return {
          body: { users: [...crate.owners].map((login, index) => ({ id: index + 1, login, name: login })) },
        }
      },
    ],
    ['DELETE', '/api/v1/crates/:crate/:version/yank', yank],
    [
      'GET',
      '/api/v1/crates/:crate/:version/download',
      (asked) => {
        const version = findVersion(asked.params.crate ?? '', asked.params.version ?? '')
        return version === undefined ? missingVersion(asked) : { body: version.bytes }
      },
    ],
    [
      'GET',
      '/api/v1/crates/:crate/:version',
      (asked) => {
        const version = findVersion(asked.params.crate ?? '', asked.params.version ?? '')
        return version === undefined ? missingVersion(asked) : { body: { version: describeVersion(version) } }
      },
    ],
  ]
  const server = await startServer('The crates registry', routes.map(withUserAgent))

  return {
    ...server,
    env: (token, url = server.url) => ({
      CARGO_REGISTRIES_LOCAL_INDEX: `sparse+${url}/index/`,
      CARGO_REGISTRY_DEFAULT: 'local',
      ...(token !== undefined && { CARGO_REGISTRIES_LOCAL_TOKEN: token }),
    }),
    delayIndex(reads) {
      delay = reads
    },
    plant(name, version, owner, bytes = Buffer.from(`${name} ${version} of ${owner}`)) {
      keep(name, makeVersion({ name, vers: version }, bytes, owner, delay))
    },
    find: findVersion,
    published: () => published,
    empty: () => crates.clear(),
  }
}

/** crates.io answers nobody who does not say who they are. */
function withUserAgent([method, path, handle]: Route): Route {
  const careful = (asked: Asked) =>
    asked.headers['user-agent'] ? handle(asked) : refused(403, 'a user agent is required')
  return [method, path, careful]
}
