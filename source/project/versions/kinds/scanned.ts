import { placeOf } from '../../../plan/problem.js'
import type { VersionFile, VersionReading } from '../mention.js'
import { ScanError } from '../scan/scan-error.js'

/** Scans a version file; a text that cannot be read becomes a problem with its line and column. */
export function scanned<Scanned>(
  file: VersionFile,
  format: string,
  scan: (text: string) => Scanned,
  read: (root: Scanned) => VersionReading,
): VersionReading {
  try {
    return read(scan(file.text))
  } catch (error) {
    if (!(error instanceof ScanError)) throw error
    const { line, column } = placeOf(file.text, error.offset)
    return {
      problem: {
        path: file.path,
        found: `${file.path}:${line}:${column} ${error.message}`,
        expected: `readable ${format}`,
        mend: `correct ${file.path} at line ${line}`,
      },
    }
  }
}
