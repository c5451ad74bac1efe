import { createHash } from 'node:crypto'
import type { Artifact, Sighting } from '../../../core/vocabulary.js'
import { artifactPath } from '../../../lookups/kept-artifacts.js'
import { orInDoubt } from '../../../ports/channel-context.js'
import type { CheckContext } from '../../../ports/check.js'
import { readVersions } from '../../../project/versions/read.js'
import { type Formula, readFormula } from '../formats/formula.js'
import { checksumsOf } from '../formats/update.js'
import { readTap, tapSubject } from './tap.js'

/** Does the tap's formula have the target's version, with the urls and checksums that were built here? */
export function sightFormula(context: CheckContext): Promise<Sighting> {
  return orInDoubt(context.release.channel?.id ?? '', async () => {
    const { read, release } = context
    const channel = release.channel?.id ?? ''
    const subject = await tapSubject(read, release)
    const { text, path } = await readTap(read, release, subject)
    if (text === undefined) return { channel, status: 'absent' }
    const artifact = release.artifacts.find((one) => one.channel === channel)
    const kept = artifact === undefined ? undefined : await read.readText(artifactPath(artifact, read))
    const actual = versionIn(text, path)
    const known = { channel, ...(actual === undefined ? {} : { actual }) }
    if (actual !== release.target?.version) return { ...known, status: 'absent' }
    if (artifact === undefined) return { ...known, status: 'live' }
    if (digestOf(text) === artifact.sha256) return { ...known, status: 'live', ours: true }
    if (kept !== undefined && sameSources(text, kept))
      return { ...known, status: 'live', ours: true, note: 'other words, same urls and checksums' }
    return {
      ...known,
      status: 'wrong',
      ours: false,
      note: 'its urls or checksums are not those of this build',
    }
  })
}

/** The version that a formula says: its version line, or the one in its url. */
export function versionIn(text: string, path: string): string | undefined {
  const reading = readVersions({ path, text, kind: 'homebrew' })
  return 'found' in reading ? reading.found[0]?.value : undefined
}

/** The artifact's digest is that of the text as git gives it back. */
function digestOf(text: string): Artifact['sha256'] {
  return createHash('sha256').update(text).digest('hex')
}

function sameSources(one: string, other: string): boolean {
  const [first, second] = [readFormula(one), readFormula(other)]
  return first.ok && second.ok && listSources(first.value) === listSources(second.value)
}

function listSources(formula: Formula): string {
  return JSON.stringify([...checksumsOf(formula)].toSorted(([a], [b]) => a.localeCompare(b)))
}
