import { mentionAt, type VersionFile, type VersionMention, type VersionReading } from '../mention.js'
import { scanToml, type TomlValue } from '../scan/toml.js'
import { scanned } from './scanned.js'

/** Scans a TOML version file; a text that cannot be read becomes a problem with its line and column. */
export function scannedToml(
  file: VersionFile,
  read: (values: readonly TomlValue[]) => VersionReading,
): VersionReading {
  return scanned(file, 'TOML', scanToml, read)
}

/** The mention of a TOML string. */
export function tomlMention(
  file: VersionFile,
  value: TomlValue,
  about: Pick<VersionMention, 'label'> & Partial<VersionMention>,
): VersionMention {
  return mentionAt(file.text, value.start, value.end, about)
}
