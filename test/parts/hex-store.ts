import { prerelease, rcompare } from 'semver'
import { type HexMetadata, type HexTarball, makeHexTarball, sha256 } from './hex-tarball.js'
import type { Answer } from './server.js'

export interface Retirement {
  readonly reason: string
  readonly message: string
}

export interface HexRelease {
  readonly version: string
  readonly tarball: Buffer
  docs: Buffer | undefined
  retirement: Retirement | undefined
  readonly insertedAt: string
}

export interface HexPackage {
  readonly about: HexTarball['metadata']
  readonly owners: readonly string[]
  readonly releases: Map<string, HexRelease>
}

export function makeRelease(version: string, tarball: Buffer): HexRelease {
  return { version, tarball, docs: undefined, retirement: undefined, insertedAt: new Date().toISOString() }
}

/** A package of somebody, still without releases. */
export function plantedPackage(name: string, version: string, owner: string): HexPackage {
  return { about: plantedMetadata(name, version, owner), owners: [owner], releases: new Map() }
}

/** The bytes that this owner published, and nobody else would. */
export function plantedTarball(name: string, version: string, owner: string): Buffer {
  return makeHexTarball(plantedMetadata(name, version, owner), { README: Buffer.from(owner) })
}

function plantedMetadata(name: string, version: string, owner: string): HexMetadata {
  return { name, version, app: name, description: `A package of ${owner}`, licenses: ['MIT'], links: {} }
}

/** A release as the API shows it. */
export function describeRelease(pack: HexPackage, release: HexRelease, origin: string): object {
  const { about, owners } = pack
  const { version, tarball, docs, retirement, insertedAt } = release
  return {
    version,
    checksum: sha256(tarball),
    has_docs: docs !== undefined,
    retirement: retirement ?? null,
    publisher: { username: owners[0] },
    meta: { app: about.app, build_tools: ['mix'] },
    requirements: {},
    configs: configs(about.app, version),
    downloads: 0,
    inserted_at: insertedAt,
    updated_at: insertedAt,
    url: `${origin}/api/packages/${about.name}/releases/${version}`,
    package_url: `${origin}/api/packages/${about.name}`,
    html_url: `${origin}/packages/${about.name}/${version}`,
    ...(docs !== undefined && { docs_html_url: `${origin}/docs/${about.name}-${version}.tar.gz` }),
  }
}

/** A package as the API shows it, its releases from the newest version down. */
export function describePackage(pack: HexPackage, origin: string): object {
  const { about, owners } = pack
  const releases = [...pack.releases.values()].toSorted((a, b) => rcompare(a.version, b.version))
  const [newest] = releases
  const stable = releases.find(({ version }) => prerelease(version) === null)
  const url = `${origin}/api/packages/${about.name}`
  const retired = releases.flatMap(({ version, retirement }) =>
    retirement ? [[version, retirement] as const] : [],
  )
  return {
    name: about.name,
    repository: 'hexpm',
    latest_version: newest?.version ?? null,
    latest_stable_version: stable?.version ?? null,
    meta: { description: about.description, licenses: about.licenses, links: {} },
    configs: configs(about.app, (stable ?? newest)?.version ?? '0.0.0'),
    downloads: {},
    owners: owners.map((username) => ({ username })),
    retirements: Object.fromEntries(retired),
    releases: releases.map(({ version, docs, insertedAt }) => ({
      version,
      has_docs: docs !== undefined,
      inserted_at: insertedAt,
      url: `${url}/releases/${version}`,
    })),
    inserted_at: releases.at(-1)?.insertedAt ?? null,
    updated_at: newest?.insertedAt ?? null,
    url,
    html_url: `${origin}/packages/${about.name}`,
  }
}

/** A tarball of the repository beside the API, by its name: `NAME-VERSION.tar`. */
export function findTarball(packages: ReadonlyMap<string, HexPackage>, file: string | undefined): Answer {
  for (const [name, { releases }] of packages)
    for (const { version, tarball } of releases.values())
      if (file === `${name}-${version}.tar`) return { body: tarball }
  return { status: 404 }
}

function configs(app: string, version: string): object {
  const [major, minor] = version.split('.')
  return { 'mix.exs': `{:${app}, "~> ${major}.${minor}"}` }
}
