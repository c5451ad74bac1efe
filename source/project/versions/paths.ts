/** The folder of a path written with `/`; `.` for a file at the root. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? '.' : path.slice(0, slash)
}

/** The last part of a path written with `/`. */
export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Joins a folder and a relative path, resolving `.` and `..`; gives `.` for the root itself. */
export function joinPath(directory: string, relative: string): string {
  const parts: string[] = []
  for (const part of `${directory}/${relative}`.split(/[/\\]/)) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.length === 0 ? '.' : parts.join('/')
}
