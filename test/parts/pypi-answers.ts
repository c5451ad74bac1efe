import { coerce, compareBuild } from 'semver'
import type { Answer } from './server.js'

/** A file of a version, as the registry keeps it. */
export interface PythonFile {
  readonly project: string
  readonly version: string
  readonly filename: string
  readonly bytes: Buffer
  readonly sha256: string
  readonly packagetype: string
  /** The reason given, where it was yanked. */
  yanked: string | undefined
  /** How many more reads do not show it. */
  hidden: number
}

/** The name by which PyPI knows a project, whatever its spelling (PEP 503). */
export function normalise(project: string): string {
  return project.replace(/[-_.]+/g, '-').toLowerCase()
}

/** PyPI says why in the words beside the status, where twine reads them, and in the body. */
export function refused(status: number, reason: string): Answer {
  return { status, reason, body: `${status} ${reason}` }
}

/** Why another file of a known name is refused. */
export function alreadyExists(filename: string): string {
  return `File already exists ('${filename}'). See https://pypi.org/help/#file-name-reuse for more information.`
}

/** The page of the simple index, with digests and yanks (PEP 503, PEP 592). */
export function simplePage(files: readonly PythonFile[], origin: string): Answer {
  const links = files.map(({ filename, sha256: digest, yanked }) => {
    const mark = yanked === undefined ? '' : ` data-yanked="${yanked}"`
    return `<a href="${origin}/files/${filename}#sha256=${digest}"${mark}>${filename}</a><br>`
  })
  const page = `<!DOCTYPE html><html><body>\n${links.join('\n')}\n</body></html>\n`
  return { headers: { 'content-type': 'text/html' }, body: page }
}

/** The JSON of a project, or of one version of it: what its newest version is, and the files with their digests. */
export function projectJson(
  files: readonly PythonFile[],
  wanted: string | undefined,
  origin: string,
): Answer {
  const versions = [...new Set(files.map(({ version }) => version))].sort(compareVersions)
  const version = wanted ?? newest(files, versions)
  const ofVersion = (number: string | undefined): object[] =>
    files.filter((file) => file.version === number).map((file) => describe(file, origin))
  const first = files.find((file) => file.version === version)
  if (first === undefined) return { status: 404, body: { message: 'Not Found' } }
  const info = {
    name: first.project,
    version,
    yanked: first.yanked !== undefined,
    yanked_reason: first.yanked ?? null,
  }
  const releases = Object.fromEntries(versions.map((number) => [number, ofVersion(number)]))
  return { body: { info, ...(wanted === undefined && { releases }), urls: ofVersion(version) } }
}

function describe({ filename, sha256, packagetype, bytes, yanked }: PythonFile, origin: string): object {
  return {
    filename,
    digests: { sha256 },
    packagetype,
    size: bytes.length,
    url: `${origin}/files/${filename}`,
    yanked: yanked !== undefined,
    yanked_reason: yanked ?? null,
  }
}

/** The highest version that is neither yanked nor a pre-release, or else the highest there is. */
function newest(files: readonly PythonFile[], versions: readonly string[]): string | undefined {
  const whole = versions.filter(
    (number) =>
      !isPrerelease(number) &&
      files.some(({ version, yanked }) => version === number && yanked === undefined),
  )
  return whole.at(-1) ?? versions.at(-1)
}

/** Order by the numbers, a pre-release before its release: enough of PEP 440 for the versions that tests use. */
function compareVersions(a: string, b: string): number {
  const byNumbers = compareBuild(coerce(a) ?? '0.0.0', coerce(b) ?? '0.0.0')
  return byNumbers || Number(isPrerelease(b)) - Number(isPrerelease(a)) || a.localeCompare(b)
}

function isPrerelease(version: string): boolean {
  return /(a|b|rc|\.dev)\d/.test(version)
}
