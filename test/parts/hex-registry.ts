import {
  invalid,
  makeHexGuard,
  needsReplace,
  notAuthorised,
  notFound,
  readUpload,
  reasons,
  refused,
} from './hex-answers.js'
import {
  describePackage,
  describeRelease,
  findTarball,
  type HexPackage,
  type HexRelease,
  makeRelease,
  plantedPackage,
  plantedTarball,
  type Retirement,
} from './hex-store.js'
import { type Answer, type Asked, type LocalServer, type Route, startServer } from './server.js'

/** A registry with the HTTP API of Hex, and the tarballs of its repository. */
export interface HexRegistry extends LocalServer {
  /** What makes the client use this registry, with this key; pass a proxy's address to go through it. */
  env(key?: string, url?: string): Record<string, string>
  /** Puts a release there that this wizard did not publish; it counts as no upload. */
  plant(name: string, version: string, owner: string): void
  find(name: string, version: string): HexRelease | undefined
  /** How many uploads were accepted. */
  published(): number
}

/** Starts an empty registry; `keys` gives the user of each key, `limit` the requests to the API in a minute. */
export async function startHexRegistry(
  keys: Readonly<Record<string, string>>,
  limit = 100,
): Promise<HexRegistry> {
  const packages = new Map<string, HexPackage>()
  let published = 0

  const withPackage = ({ params }: Asked, act: (pack: HexPackage) => Answer): Answer => {
    const pack = packages.get(params.name ?? '')
    return pack === undefined ? notFound : act(pack)
  }

  const withRelease = (asked: Asked, act: (release: HexRelease, pack: HexPackage) => Answer): Answer =>
    withPackage(asked, (pack) => {
      const release = pack.releases.get(asked.params.version ?? '')
      return release === undefined ? notFound : act(release, pack)
    })

  const withUser = (asked: Asked, act: (user: string) => Answer): Answer => {
    const key = asked.headers.authorization
    if (key === undefined) return refused(401, 'missing authentication information')
    const user = keys[key]
    return user === undefined ? refused(401, 'invalid API key') : act(user)
  }

  /** For what only an owner may do. */
  const withOwnRelease = (asked: Asked, act: (release: HexRelease, pack: HexPackage) => Answer): Answer =>
    withUser(asked, (user) =>
      withRelease(asked, (release, pack) =>
        pack.owners.includes(user) ? act(release, pack) : refused(403, notAuthorised),
      ),
    )

  const publish = (asked: Asked): Answer =>
    withUser(asked, (user) => {
      const read = readUpload(asked.body)
      if ('problem' in read) return invalid('tar', read.problem)
      const { name, version } = read.metadata
      const pack = packages.get(name) ?? { about: read.metadata, owners: [user], releases: new Map() }
      if (!pack.owners.includes(user)) return refused(403, notAuthorised)
      if (pack.releases.has(version)) return invalid('inserted_at', needsReplace)
      const release = makeRelease(version, asked.body)
      pack.releases.set(version, release)
      packages.set(name, pack)
      published += 1
      return { status: 201, body: describeRelease(pack, release, asked.origin) }
    })

  const routes: Route[] = [
    ['POST', '/api/publish', publish],
    [
      'GET',
      '/api/users/me',
      (asked) => withUser(asked, (username) => ({ body: { username, organizations: [] } })),
    ],
    ['GET', '/api/auth', (asked) => withUser(asked, () => ({ status: 204 }))],
    [
      'GET',
      '/api/packages/:name',
      (asked) => withPackage(asked, (pack) => ({ body: describePackage(pack, asked.origin) })),
    ],
    [
      'GET',
      releasePath,
      (asked) =>
        withRelease(asked, (release, pack) => ({ body: describeRelease(pack, release, asked.origin) })),
    ],
    [
      'POST',
      `${releasePath}/docs`,
      (asked) =>
        withOwnRelease(asked, (release, { about }) => {
          release.docs = asked.body
          const location = `${asked.origin}/docs/${about.name}-${release.version}.tar.gz`
          return { status: 201, headers: { location } }
        }),
    ],
    [
      'POST',
      `${releasePath}/retire`,
      (asked) => {
        const retirement = JSON.parse(asked.body.toString()) as Retirement
        if (!reasons.has(retirement.reason)) return invalid('retirement', { reason: 'is invalid' })
        return withOwnRelease(asked, (release) => {
          release.retirement = retirement
          return { status: 204 }
        })
      },
    ],
    ['GET', '/tarballs/:file', ({ params }) => findTarball(packages, params.file)],
  ]

  const server = await startServer('The Hex registry', routes.map(makeHexGuard(limit)))

  return {
    ...server,
    env: (key, url = server.url) => ({
      HEX_API_URL: `${url}/api`,
      HEX_MIRROR: url,
      ...(key !== undefined && { HEX_API_KEY: key }),
    }),
    plant(name, version, owner) {
      const pack = packages.get(name) ?? plantedPackage(name, version, owner)
      pack.releases.set(version, makeRelease(version, plantedTarball(name, version, owner)))
      packages.set(name, pack)
    },
    find: (name, version) => packages.get(name)?.releases.get(version),
    published: () => published,
  }
}

const releasePath = '/api/packages/:name/releases/:version'
