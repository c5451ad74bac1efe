import type { PackageFields } from '../../plan/plan-draft.js'
import { nameMark, parseTag, versionMark } from '../../project/tag-form.js'
import { joinPath } from '../../project/versions/paths.js'
import {
  because,
  type FoundChannel,
  type FoundPackage,
  type InferenceContext,
  type PlacedReason,
  perhaps,
} from '../ecosystem.js'
import { findPublishers } from '../workflows/publishers.js'
import { type Candidate, readSettings } from './own-settings.js'
import type { JoinedVersionFiles } from './version-files.js'

/** Packages with versions of their own, the files that say them, and the channels that they go to. */
export interface OwnFindings {
  readonly packages: readonly PackageFields[]
  readonly files: JoinedVersionFiles
  readonly channels: readonly FoundChannel[]
  readonly reasons: readonly PlacedReason[]
}

/** Registries whose manifests are read for what packages ask of each other. */
const manifests: Readonly<Record<string, string>> = { npm: 'package.json', crates: 'Cargo.toml' }

/**
 * The packages that have versions of their own: at least two that tags release by their names, or whose release tool says
 * so. Undefined where all share one version, or are none.
 */
export async function findOwnPackages(
  { read, workflows }: InferenceContext,
  found: readonly FoundPackage[],
  tags: readonly string[],
): Promise<OwnFindings | undefined> {
  const channels = found.flatMap((one) => one.channels)
  const candidates = channels.flatMap((channel): readonly Candidate[] => {
    const { kind, version, fields } = channel
    const { package: name, dir = '.' } = fields
    return version === undefined || name === undefined || manifests[kind] === undefined
      ? []
      : [{ name, dir, channel }]
  })
  // What a workflow publishes by its own rules is not released from here.
  const isElsewhere = findPublishers(workflows, { tag: tags[0] ?? '' }).some(
    ({ kind }) => manifests[kind] !== undefined,
  )
  if (isElsewhere) return undefined
  if (new Set(candidates.map(({ name }) => name)).size < 2) return undefined
  const tagged = new Map(candidates.map((one) => [one.name, templateOf(one, tags)]))
  const told = await readSettings(read, candidates)
  const shown = [...tagged.values()].filter((form) => form !== undefined)
  const isShown = new Set(shown.map(({ template }) => template)).size > 1
  if (!isShown && !told.isOwn) return undefined
  const common = shown[0]?.shape ?? told.shape
  const packages = await Promise.all(
    candidates.map(async ({ name, dir, channel }): Promise<PackageFields> => {
      const [changelog] = await read.list([joinPath(dir, 'CHANGELOG.md')])
      const needs = needsOf(channel, candidates)
      return {
        name,
        ...(dir === '.' ? {} : { path: dir }),
        ...(needs.length === 0 ? {} : { needs }),
        tag: tagged.get(name)?.template ?? shaped(common, name, dir),
        ...told.groups.get(name),
        ...(changelog === undefined ? {} : { changelog }),
      }
    }),
  )
  const left = channels.filter(
    ({ kind, fields }) => !candidates.some(({ channel }) => channel.fields === fields) && kind !== 'github',
  )
  return {
    packages,
    files: filesOf(candidates),
    channels: channels.filter((channel) => !left.includes(channel)),
    reasons: [
      ...packages.map(({ name, tag }, index): PlacedReason => {
        const seen = tagged.get(name)
        const because = seen ? `as in ${seen.seen}` : `${told.because ?? `as the tags of the others are`}`
        return {
          line: `package ${name}, tags ${tag}`,
          because,
          certain: seen !== undefined,
          at: ['packages', index],
        }
      }),
      ...left.map(({ kind, fields }) =>
        perhaps(
          `no channel ${kind} ${fields.package ?? fields.dir ?? ''}`.trimEnd(),
          'packages with versions of their own go to npm and crates.io so far',
        ),
      ),
    ],
  }
}

/** Each manifest says the version of its package. */
function filesOf(candidates: readonly Candidate[]): JoinedVersionFiles {
  const files = candidates.map(({ name, dir, channel }) => ({
    path: joinPath(dir, manifests[channel.kind] ?? ''),
    package: name,
  }))
  const reasons = files.map(({ path, package: name }, index) => ({
    ...because(`version file ${path}`, `it says the version of ${name}`),
    at: ['versions', 'files', index],
  }))
  return { files, reasons }
}

function needsOf({ fields }: FoundChannel, candidates: readonly Candidate[]): readonly string[] {
  const ids = [fields.needs ?? []].flat()
  return candidates.flatMap(({ name, channel }) => (ids.includes(channel.fields.id ?? '') ? name : []))
}

const shapes = [
  '${name}@',
  '${name}@v',
  '${bare}@',
  '${bare}@v',
  '${name}-v',
  '${bare}-v',
  '${dir}/v',
  '${name}/v',
  '${bare}/v',
  '${dir}@',
  '${name}-',
  '${bare}-',
  '${dir}-v',
] as const

/** The form in which tags release a package by its name or folder, as the newest of them does. */
function templateOf({ name, dir }: Candidate, tags: readonly string[]) {
  for (const tag of tags) {
    for (const shape of shapes) {
      const template = shaped(shape, name, dir)
      if (dir === '.' && shape.includes('${dir}')) continue
      if (parseTag({ template }, tag) !== undefined) return { template, shape, seen: tag }
    }
  }
  return undefined
}

function shaped(shape: string, name: string, dir: string): string {
  const bare = name.slice(name.lastIndexOf('/') + 1)
  const filled = shape.replace(nameMark, () => name).replace('${bare}', () => bare)
  return filled.replace('${dir}', () => dir) + versionMark
}
