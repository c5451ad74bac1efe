import type { Artifact } from '../../core/vocabulary.js'
import { NotTold } from '../../ports/not-told.js'
import type { Release } from '../../ports/release.js'

/** Stops a live build of another version than the target; a rehearsal sets no version. `found` says what was read. */
export function stopUnlessTarget(
  { mode, target }: Release,
  version: string | undefined,
  found: string,
): void {
  if (mode !== 'live' || version === target?.version) return
  throw NotTold.fail(found, `${target?.version}, the target`, 'set the version files first')
}

/** Stops an upload by a client that packs anew, where that is not the kept file, byte for byte. */
export function stopUnlessKept(
  kept: readonly Artifact[],
  packed: { readonly name: string; readonly sha256: string },
  client: { readonly name: string; readonly packs: string; readonly tool: string },
): void {
  const sha256 = kept.find(({ name }) => name === packed.name)?.sha256 ?? kept[0]?.sha256
  if (sha256 === packed.sha256) return
  throw NotTold.fail(
    `${client.name} ${client.packs} ${packed.name} otherwise than it was built: sha256 ${packed.sha256.slice(0, 12)}…`,
    `sha256 ${sha256?.slice(0, 12)}…, from the same commit and the same ${client.tool}`,
    `check out the tagged commit, use the ${client.tool} that built it, then try again`,
  )
}
