import semver from 'semver'

/** What a manifest asks of another package of the project. */
export interface Ask {
  readonly name: string
  /** As it is written: `^1.2.0`, `workspace:^`. */
  readonly range: string
  /** Where it stands: `packages/cli/package.json`. */
  readonly path: string
  /** `peer`: its users bring the package along; `dev`: nobody who installs it gets it. */
  readonly as: 'needs' | 'peer' | 'dev'
}

/**
 * True where the version is in a range as npm and Cargo read it; `held` is what the asked package says now, which
 * `workspace:^` and the like stand for. Undefined where the range is not understood.
 */
export function covers(
  { range, path }: Pick<Ask, 'range' | 'path'>,
  held: string,
  version: string,
): boolean | undefined {
  const read = rangeOf(range.trim(), held, path.endsWith('Cargo.toml'))
  return read === undefined ? undefined : semver.satisfies(version, read, { includePrerelease: true })
}

/** The range that goes out, once the packages it asks for say other versions; as it stands where it names no one version. */
export function rangeAfter({ range, path }: Pick<Ask, 'range' | 'path'>, version: string): string {
  const [, before = '', operator = ''] = oneVersion.exec(range) ?? []
  if (oneVersion.test(range)) return `${before}${operator}${version}`
  return rangeOf(range, version, path.endsWith('Cargo.toml')) ?? range
}

/** The protocol, one operator and one version: what a release moves on. */
const oneVersion = /^((?:workspace:)?)([=^~]?)\s*v?\d+(?:\.\d+){0,2}(?:[-+][0-9A-Za-z.+-]+)?$/

function rangeOf(written: string, held: string, isCargo: boolean): string | undefined {
  const text = written.replace(/^workspace:/, '')
  if (text !== written && (text === '^' || text === '~')) return `${text}${held}`
  if (text !== written && text === '*') return held
  const caret = isCargo && /^\d/.test(text) ? `^${text}` : text.replaceAll(',', ' ')
  return semver.validRange(caret) ?? undefined
}
