/** A platform in the words of Node, whichever tool named it; what else its name says stays as it is. */
export interface PlatformName {
  readonly os?: string
  readonly arch?: string
  readonly rest: readonly string[]
}

const systems: Readonly<Record<string, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  macos: 'darwin',
  mac: 'darwin',
  osx: 'darwin',
  apple: 'darwin',
  windows: 'win32',
  win32: 'win32',
  win: 'win32',
  freebsd: 'freebsd',
}

const machines: Readonly<Record<string, string>> = {
  x64: 'x64',
  amd64: 'x64',
  intel: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
  arm: 'arm64',
}

/** Words of target triples that every build has, and that tell nothing. */
const noise = new Set(['unknown', 'pc', 'gnu', 'msvc', 'any'])

/** Reads `linux-x64`, `x86_64-unknown-linux-gnu`, `macos-arm`, `darwin/arm64`; `any` and the empty name are any. */
export function readPlatform(name: string): PlatformName {
  const words = name
    .toLowerCase()
    .replace(/x86[_-]64/g, 'x64')
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== '' && !noise.has(word))
  const os = words.map((word) => own(systems, word)).find((word) => word !== undefined)
  const arch = words.map((word) => own(machines, word)).find((word) => word !== undefined)
  return {
    ...(os === undefined ? {} : { os }),
    ...(arch === undefined ? {} : { arch }),
    rest: words.filter((word) => own(systems, word) === undefined && own(machines, word) === undefined),
  }
}

/** True where a test on the one platform says something of the other: a part that is not named may be any. */
export function covers(tested: string, claimed: string): boolean {
  const [one, other] = [readPlatform(tested), readPlatform(claimed)]
  if (other.os === undefined && other.arch === undefined && other.rest.length === 0) return true
  return (
    (other.os === undefined || other.os === one.os) &&
    (other.arch === undefined || other.arch === one.arch) &&
    other.rest.toSorted().join() === one.rest.toSorted().join()
  )
}

function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
