import { canonical } from '../../../project/versions/spelling.js'

/** The name by which a registry knows a project, whatever its spelling (PEP 503). */
export function normaliseName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase()
}

/** The version that a distribution's file name says, as written there; undefined where it is not of the project. */
export function versionOfFile(file: string, project: string): string | undefined {
  const wheel = file.endsWith('.whl')
  const stem = file.replace(/\.(?:whl|tar\.gz|tar\.bz2|zip)$/, '')
  if (stem === file) return undefined
  // A wheel's parts never hold a dash; in a source distribution only the name may.
  const parts = stem.split('-')
  const at = wheel ? 1 : parts.length - 1
  const name = parts.slice(0, at).join('-')
  return normaliseName(name) === normaliseName(project) ? parts[at] : undefined
}

/** True where a distribution is of this version (semver) of the project. */
export function isOfVersion(file: string, project: string, version: string): boolean {
  const written = versionOfFile(file, project)
  const read = written === undefined ? undefined : canonical(written, 'pep440')
  return read !== undefined && read === canonical(version, 'pep440')
}
