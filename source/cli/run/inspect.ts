import type { Session } from '../../engine/session.js'
import type { Inspect } from '../../engine/view.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { textsAt } from '../../lookups/text-at.js'
import { succeeded } from '../../ports/command.js'
import { ifTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { findEntry, readChangelog } from '../../project/changelog/changelog.js'
import { extractReleaseBody } from '../../project/changelog/release-body.js'
import { readArchive } from '../../registries/frame/formats/archive.js'

/** Tells what goes out of a session, as it stands now. */
export function inspectRelease(session: Session, read: ReadPort): Inspect {
  const texts = {
    files: () => filesText(session, read),
    difference: () => differenceText(session, read),
    notes: () => notesText(session, read),
  }
  return (what) => texts[what]()
}

/** Every artifact that was built, with its digest and what is in it. */
async function filesText({ state, folder }: Session, read: ReadPort): Promise<string> {
  const parts: string[] = []
  for (const artifact of state.artifacts.values()) {
    const { channel, name, sha256, bytes } = artifact
    const packed = await read.readBytes(artifactPath(artifact, { runFolder: folder }))
    const lines = packed === undefined ? ['  it is not there any more'] : heldLines(packed)
    parts.push([`${channel}: ${name}, ${bytes} bytes, sha256 ${sha256}`, ...lines].join('\n'))
  }
  if (parts.length > 0) return `${parts.join('\n\n')}\n`
  return 'Nothing is built yet. What is built stands here before it is published.\n'
}

/** What is in an artifact, by the paths inside. */
function heldLines(packed: Uint8Array): readonly string[] {
  const held = readArchive(packed)
  if (held === 'closed') return ['  packed in a form that is not read here']
  return [...(held ?? [])]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, { byteLength }]) => `  ${String(byteLength).padStart(9)}  ${path}`)
}

async function differenceText({ state }: Session, read: ReadPort): Promise<string> {
  const { target } = state
  const commit = state.candidate?.commit ?? 'HEAD'
  if (target?.baseTag === undefined) {
    const listed = await read.git(['ls-tree', '-r', '--name-only', commit])
    return `There is no release before this one. All of it is new:\n\n${listed.stdout}`
  }
  const range = [`refs/tags/${target.baseTag}`, commit]
  const changed = await read.git(['diff', '--no-color', '--no-ext-diff', '--stat', '--patch', ...range, '--'])
  if (!succeeded(changed)) return `git does not tell what changed since ${target.baseTag}: ${changed.stderr}`
  return changed.stdout === '' ? `Nothing changed since ${target.baseTag}.\n` : changed.stdout
}

/** The entry of the changelog as it becomes the notes of the release. */
async function notesText({ state }: Session, read: ReadPort): Promise<string> {
  const file = state.plan?.changelog?.file
  const { target } = state
  if (file === undefined || target === undefined) return 'The plan names no changelog.\n'
  const text = (await ifTold(() => textsAt(read, state.candidate?.commit)(file))) ?? ''
  const changelog = readChangelog(text)
  const entry = findEntry(changelog, target.version)
  return entry === undefined
    ? `${file} has no entry of ${target.version}.\n`
    : extractReleaseBody(changelog, entry)
}
