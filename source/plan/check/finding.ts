import { firstFew } from '../list.js'
import { nearest } from '../nearest.js'
import type { Path } from '../problem.js'

export type { Path }

/** A problem before it is given its place: the path to it, and whether its key or its value is meant. */
export interface Finding {
  readonly path: Path
  readonly at: 'key' | 'value'
  readonly found: string
  readonly expected: string
  readonly mend: string
}

/** A problem with the value at a path. */
export function finding(path: Path, found: string, expected: string, mend: string): Finding {
  return { path, at: 'value', found, expected, mend }
}

/** A key that is not known, with the nearest one that is. */
export function unknownKey(path: Path, known: readonly string[], owner: string): Finding {
  const key = String(path.at(-1))
  const near = nearest(key, known)
  return {
    path,
    at: 'key',
    found: `unknown key "${key}"`,
    expected: known.length === 0 ? `no keys in ${owner}` : `a key of ${owner}: ${known.join(', ')}`,
    mend: near === undefined ? 'take it out' : `did you mean "${near}"?`,
  }
}

/** A name that names nothing, with the nearest one that does. */
export function unknownName(
  path: Path,
  found: string,
  name: string,
  known: readonly string[],
  otherwise: string,
): Finding {
  const near = nearest(name, known)
  const expected = known.length === 0 ? 'one that exists; there is none yet' : `one of ${firstFew(known, 20)}`
  return finding(path, found, expected, near === undefined ? otherwise : `did you mean "${near}"?`)
}
