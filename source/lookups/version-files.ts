import type { VersionFileSpec } from '../plan/plan.js'
import { NotTold } from '../ports/not-told.js'
import { type Alignment, aligned, type SaidVersion } from '../project/versions/aligned.js'
import type { VersionFile } from '../project/versions/mention.js'
import { failBecause, hasProblems, placedIn } from './problems.js'
import { nameOf } from './words.js'

/** What version files say that could all be read. */
export type ReadableAlignment = Exclude<Alignment, { readonly problems: unknown }>

/** Reads the version files of a plan, each by `textOf`; a missing one is named. */
export async function readVersionFiles(
  specs: readonly VersionFileSpec[],
  textOf: (path: string) => Promise<string | undefined>,
): Promise<readonly VersionFile[]> {
  const files: VersionFile[] = []
  for (const spec of specs) {
    const text = await textOf(spec.path)
    if (text === undefined) {
      const mend = `restore ${nameOf(spec.path)}, or leave it out of versions.files`
      throw NotTold.fail(`no file ${nameOf(spec.path)}`, 'every version file of the plan', mend)
    }
    files.push({ ...spec, text })
  }
  return files
}

/** Reads version files and compares them with each other, or with an expected version. */
export async function readAlignment(
  specs: readonly VersionFileSpec[],
  textOf: (path: string) => Promise<string | undefined>,
  expected?: string,
): Promise<ReadableAlignment> {
  const alignment = aligned(await readVersionFiles(specs, textOf), expected)
  if (!('problems' in alignment)) return alignment
  const problems = placedIn(alignment.problems)
  if (hasProblems(problems)) throw new NotTold(failBecause(problems))
  throw NotTold.fail(
    'no version',
    'a version in every version file',
    'name the version files under versions.files',
  )
}

/** One place and what it says, on one line: `package.json version 1.4.0`. */
export function describeSaid({ path, label, value }: SaidVersion): string {
  return `${nameOf(path)} ${label} ${value}`
}
