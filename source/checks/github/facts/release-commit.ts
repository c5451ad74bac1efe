import { succeeded } from '../../../ports/command.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { unknown } from '../../../ports/verdict.js'
import { targetOf } from '../../facts/target.js'
import { type Told, told, untold } from '../../facts/told.js'

/** The commit that the target's tag points at here; before there is a tag, unknown. */
export async function tagCommitOf(read: ReadPort, release: Release): Promise<Told<string>> {
  const target = targetOf(release)
  if (!target.ok) return target
  const { tag } = target.value
  const found = await read.git(['rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`])
  if (succeeded(found)) return told(found.stdout.trim())
  return untold(unknown(`no tag ${tag} here`, `the tag ${tag}`, 'fetch it: git fetch --tags'))
}
