import { artifactPath } from '../../lookups/kept-artifacts.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import type { Part } from '../frame/declaration.js'
import type { OciSubject } from './client/image.js'
import { laggingTags } from './client/listing.js'
import { plainly } from './client/skopeo.js'
import { archiveName, manifestName } from './formats/kept.js'

/** Copies the kept archive to the version's tag, and only then to the tags that move along. */
export const copyImage: Part<OciSubject, 'upload'> = async (context, subject, artifacts) => {
  const { read, write, release } = context
  const { tag, name, address } = subject
  const archive = artifacts.find((one) => one.name === archiveName)
  const digest = artifacts.find((one) => one.name === manifestName)?.sha256
  if (archive === undefined || digest === undefined) throw new Error(`No image was kept of ${name}.`)
  const copy = (to: string): Promise<CommandResult> =>
    write.run('skopeo', [
      'copy',
      '--all',
      '--preserve-digests',
      ...plainly(subject, 'dest-'),
      `oci-archive:${artifactPath(archive, read)}`,
      `${address}:${to}`,
    ])
  const first = await copy(tag)
  if (!succeeded(first)) return first
  const moving = await laggingTags(context, subject, release.target?.version ?? '', digest)
  for (const one of moving) {
    const copied = await copy(one)
    if (!succeeded(copied)) return copied
  }
  return {
    said: 'published',
    fact: `${name}:${[tag, ...moving].join(', ')} is sha256:${digest.slice(0, 12)}…`,
  }
}

/** skopeo has no dry run: what can be rehearsed is that the registry answers and what would be copied. */
export async function rehearseCopy(_context: ActionContext, { name, tag }: OciSubject): Promise<Performed> {
  return { verdict: 'pass', fact: `skopeo would copy ${archiveName} to ${name}:${tag}` }
}

/** Deletes the image of the version's tag, where its registry lets anybody do that. */
export const deleteImage: Part<OciSubject, 'recall'> = async ({ write }, subject) => {
  const { address, tag, name } = subject
  const args = ['delete', ...plainly(subject), `${address}:${tag}`]
  const deleted = await write.run('skopeo', args)
  return succeeded(deleted) ? { verdict: 'pass', fact: `${name}:${tag} deleted` } : deleted
}
