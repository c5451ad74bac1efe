import { join, resolve } from 'node:path'
import { z } from 'zod'
import { sha256 } from '../../../plan/digest.js'
import type { CheckContext } from '../../../ports/check.js'
import { NotTold } from '../../../ports/not-told.js'
import { readPackageManifest } from '../../../project/manifests.js'
import type { Subject } from '../../frame/declaration.js'
import { besideKeys } from '../../frame/formats/channel-keys.js'
import type { Listing } from '../../frame/listing.js'
import { artifactsOf } from '../../frame/look.js'
import { tarballName } from '../../frame/npm-package/pack.js'

/** The plan's own keys of a folder. */
export const folderChannelKeys = z.strictObject({
  to: z.string().describe('The folder that users install from.'),
  ...besideKeys,
})

/** The package that a folder gets, and the folder. */
export interface FolderSubject extends Subject {
  /** The folder that users install from; absolute. */
  readonly to: string
  /** Where the package is packed, relative to the root. */
  readonly dir: string
}

/** Reads from plan and package.json what goes where. */
export async function folderSubject({
  read,
  release,
}: Pick<CheckContext, 'read' | 'release'>): Promise<FolderSubject> {
  const keys = folderChannelKeys.safeParse(release.channel?.with)
  if (!keys.success)
    throw NotTold.fail('no folder is named', 'a folder', 'name it in the plan: folder: { to: PATH }')
  const dir = release.channel?.dir ?? '.'
  const text = await read.readText(join(dir, 'package.json'))
  const manifest = text === undefined ? undefined : readPackageManifest(text)
  const name = (manifest?.ok ? manifest.value.name : undefined) ?? release.plan.name
  const to = resolve(read.root, keys.data.to)
  const right = `the right to write to ${to}`
  return { name, to, dir, place: { title: 'the folder', login: right, right } }
}

/** Where a version lies in the folder: under the artifact's name, or the name npm would give it. */
export function pathOf(
  context: Pick<CheckContext, 'release'>,
  { to, name }: FolderSubject,
  version: string,
): string {
  return join(to, artifactsOf(context)[0]?.name ?? tarballName(name, version))
}

/** The file of a version, by what it holds. */
export async function lookUpFile(
  context: CheckContext,
  subject: FolderSubject,
  version: string,
): Promise<Listing> {
  const bytes = await context.read.readBytes(pathOf(context, subject, version))
  if (bytes === undefined) return {}
  return { found: { files: [{ sha256: sha256(bytes) }] } }
}
