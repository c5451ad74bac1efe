import { createHash } from 'node:crypto'

/** A version as the registry keeps it. */
export interface CrateVersion {
  readonly number: string
  readonly bytes: Buffer
  readonly checksum: string
  readonly dependencies: readonly object[]
  readonly features: object
  readonly publisher: string
  yanked: boolean
  /** How many more reads of the index file do not show it. */
  hidden: number
}

export interface Crate {
  readonly name: string
  readonly owners: Set<string>
  readonly versions: CrateVersion[]
}

/** What cargo says of a crate when it publishes; the names are those of the registry's web API. */
export interface CrateUpload {
  readonly name: string
  readonly vers: string
  readonly deps?: readonly UploadedDependency[]
  readonly features?: object
}

interface UploadedDependency {
  readonly name: string
  readonly version_req: string
  readonly explicit_name_in_toml?: string | null
  readonly [key: string]: unknown
}

/** Takes an upload's body apart: two lengths of 32 bits, each before its part. */
export function readUpload(body: Buffer): { readonly about: CrateUpload; readonly bytes: Buffer } {
  const aboutEnd = 4 + body.readUInt32LE(0)
  const bytesEnd = aboutEnd + 4 + body.readUInt32LE(aboutEnd)
  if (bytesEnd !== body.length)
    throw new RangeError(`The upload says ${bytesEnd} bytes and has ${body.length}`)
  const about = JSON.parse(body.toString('utf8', 4, aboutEnd)) as CrateUpload
  return { about, bytes: body.subarray(aboutEnd + 4) }
}

export function makeVersion(
  about: CrateUpload,
  bytes: Buffer,
  publisher: string,
  hidden: number,
): CrateVersion {
  return {
    number: about.vers,
    bytes,
    checksum: createHash('sha256').update(bytes).digest('hex'),
    dependencies: (about.deps ?? []).map(toIndexDependency),
    features: about.features ?? {},
    publisher,
    yanked: false,
    hidden,
  }
}

/** Where a crate's file stands in the index. */
export function indexPath(name: string): string {
  const lower = name.toLowerCase()
  if (lower.length < 3) return `${lower.length}/${lower}`
  if (lower.length === 3) return `3/${lower[0]}/${lower}`
  return `${lower.slice(0, 2)}/${lower.slice(2, 4)}/${lower}`
}

/** The lines of a crate's index file; each read brings hidden versions one nearer. */
export function readIndex({ name, versions }: Crate): string {
  const shown = versions.filter((version) => {
    if (version.hidden === 0) return true
    version.hidden -= 1
    return false
  })
  return shown
    .map(({ number, dependencies, checksum, features, yanked }) => {
      const line = { name, vers: number, deps: dependencies, cksum: checksum, features, yanked, v: 2 }
      return `${JSON.stringify(line)}\n`
    })
    .join('')
}

/** A renamed dependency stands in the index under its new name, with the real one beside it. */
function toIndexDependency(dependency: UploadedDependency): object {
  const { name, version_req, explicit_name_in_toml: renamed, ...rest } = dependency
  return { ...rest, req: version_req, name: renamed ?? name, ...(renamed && { package: name }) }
}
