import { artifactPath } from '../../../lookups/kept-artifacts.js'
import { sha256 } from '../../../plan/digest.js'
import { readVersions } from '../../../project/versions/read.js'
import type { Part } from '../../frame/declaration.js'
import { artifactsOf } from '../../frame/look.js'
import { type Formula, readFormula } from '../formats/formula.js'
import { checksumsOf } from '../formats/update.js'
import { readTap, type TapSubject } from './tap.js'

/** The tap's formula, and whether it has the urls and checksums that were built here. */
export const lookUpFormula: Part<TapSubject, 'lookUp'> = async (context, subject, version) => {
  const { read, release } = context
  const { text, path } = await readTap(read, release, subject)
  const actual = text === undefined ? undefined : versionIn(text, path)
  if (text === undefined || actual !== version) return actual === undefined ? {} : { newest: actual }
  const [artifact] = artifactsOf(context)
  if (artifact === undefined) return { found: {} }
  if (sha256(text) === artifact.sha256) return { found: { ours: true } }
  const kept = await read.readText(artifactPath(artifact, read))
  if (kept !== undefined && sameSources(text, kept))
    return { found: { ours: true, note: 'other words, same urls and checksums' } }
  return { found: { ours: false, note: 'its urls or checksums are not those of this build' } }
}

/** The version that a formula says: its version line, or the one in its url. */
export function versionIn(text: string, path: string): string | undefined {
  const reading = readVersions({ path, text, kind: 'homebrew' })
  return 'found' in reading ? reading.found[0]?.value : undefined
}

function sameSources(one: string, other: string): boolean {
  const [first, second] = [readFormula(one), readFormula(other)]
  return first.ok && second.ok && listSources(first.value) === listSources(second.value)
}

function listSources(formula: Formula): string {
  return JSON.stringify([...checksumsOf(formula)].toSorted(([a], [b]) => a.localeCompare(b)))
}
