import { compareRanges, manifestOf, without } from './compare.js'
import type { Drift, LockKind } from './kind.js'
import { forcedNames, installedRanges, type Manifest, type Ranges } from './manifest.js'

/** A block of a yarn.lock: the names in its head, and the lines below it. */
interface Block {
  readonly heads: readonly string[]
  readonly lines: readonly string[]
}

/** yarn.lock: version 1 has an entry for each range asked for; later ones repeat each workspace's ranges. */
export const yarnLock: LockKind = {
  file: 'yarn.lock',
  refresh: 'yarn install',
  compare(text, manifests) {
    const blocks = readBlocks(text)
    const isClassic = /^# yarn lockfile v1$/m.test(text)
    if (!isClassic && !blocks.some(({ heads }) => heads.includes('__metadata'))) return undefined
    const siblings = new Set([...manifests.values()].flatMap(({ name }) => name ?? []))
    const root = manifests.get('.')
    const names = [...manifests.values()].flatMap((manifest) => Object.keys(installedRanges(manifest)))
    const apart = new Set([...siblings, ...(root === undefined ? [] : forcedNames(names, root))])
    return [...manifests].flatMap(([folder, manifest]) =>
      isClassic
        ? compareClassic(manifestOf(folder), without(installedRanges(manifest), apart), blocks)
        : compareWorkspace(folder, manifest, apart, blocks),
    )
  },
}

function compareClassic(where: string, asked: Ranges, blocks: readonly Block[]): readonly Drift[] {
  const heads = new Set(blocks.flatMap((block) => block.heads))
  return Object.entries(asked).flatMap(([name, range]) =>
    // A link has no entry; an empty range stands with the name alone.
    range.startsWith('link:') || heads.has(`${name}@${range}`)
      ? []
      : [`${name} ${range} of ${where} is not locked`],
  )
}

function compareWorkspace(
  folder: string,
  manifest: Manifest,
  apart: ReadonlySet<string>,
  blocks: readonly Block[],
): readonly Drift[] {
  const where = manifestOf(folder)
  const block = blocks.find(({ heads }) => heads.some((head) => head.endsWith(`@workspace:${folder}`)))
  const asked = without(installedRanges(manifest), apart)
  if (block === undefined) return Object.keys(asked).length === 0 ? [] : [`${where} is not locked`]
  return compareRanges(where, withoutProtocol(asked), withoutProtocol(without(rangesOf(block), apart)))
}

function rangesOf({ lines }: Block): Ranges {
  const start = lines.findIndex((line) => /^ {2}dependencies:/.test(line))
  const rest = start === -1 ? [] : lines.slice(start + 1)
  const end = rest.findIndex((line) => !line.startsWith('    '))
  const pairs = rest.slice(0, end === -1 ? undefined : end).flatMap((line) => {
    const [, name, range] = /^ {4}"?([^":]+)"?: "?(.*?)"?$/.exec(line) ?? []
    return name === undefined || range === undefined ? [] : [[name, range] as const]
  })
  return Object.fromEntries(pairs)
}

// Later versions write `npm:^1.0.0` where the manifest may say `^1.0.0`.
function withoutProtocol(ranges: Ranges): Ranges {
  return Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => [name, range.replace(/^npm:(?!.*@)/, '')]),
  )
}

function readBlocks(text: string): readonly Block[] {
  const blocks: { heads: string[]; lines: string[] }[] = []
  for (const line of text.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith(' ')) blocks.at(-1)?.lines.push(line)
    else {
      const heads = line.replace(/:$/, '').split(',')
      blocks.push({ heads: heads.map((head) => head.trim().replaceAll('"', '')), lines: [] })
    }
  }
  return blocks
}
