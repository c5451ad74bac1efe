import type { Answer } from './server.js'

/** A file of a version, as the registry keeps it. */
export interface PythonFile {
  readonly project: string
  readonly version: string
  readonly filename: string
  readonly bytes: Buffer
  readonly sha256: string
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
