import picomatch from 'picomatch'
import { z } from 'zod'
import { parseJson } from '../../plan/parse-json.js'
import type { PackageFields } from '../../plan/plan-draft.js'
import type { ReadPort } from '../../ports/read.js'
import { scanToml, tomlString } from '../../project/versions/scan/toml.js'
import type { FoundChannel } from '../ecosystem.js'

/** A package that may have versions of its own, and the channel it goes to. */
export interface Candidate {
  readonly name: string
  readonly dir: string
  readonly channel: FoundChannel
}

type Groups = ReadonlyMap<string, Pick<PackageFields, 'group' | 'linked'>>

interface Settings {
  readonly isOwn: boolean
  readonly shape: string
  readonly because?: string
  readonly groups: Groups
}

const changesets = z.object({
  fixed: z.array(z.array(z.string())).catch([]).default([]),
  linked: z.array(z.array(z.string())).catch([]).default([]),
  ignore: z.array(z.string()).catch([]).default([]),
})

/** What release tools of others say of versions: one for each package, or groups that share one. */
export async function readSettings(read: ReadPort, candidates: readonly Candidate[]): Promise<Settings> {
  const names = candidates.map(({ name }) => name)
  const config = parseJson((await read.readText('.changeset/config.json')) ?? '', changesets)
  if (config) {
    const groups = groupsOf(config, names)
    const isOne = names.every((name) => groups.get(name)?.group === 'fixed')
    return {
      isOwn: !isOne,
      shape: '${name}@',
      because: '.changeset/config.json: each has its own version',
      groups,
    }
  }
  const lerna = parseJson((await read.readText('lerna.json')) ?? '', z.object({ version: z.string() }))
  if (lerna?.version === 'independent')
    return {
      isOwn: true,
      shape: '${name}@',
      because: 'lerna.json: versions are independent',
      groups: new Map(),
    }
  const manifest = parseJson(
    (await read.readText('.release-please-manifest.json')) ?? '',
    z.record(z.string(), z.string()),
  )
  const paths = Object.keys(manifest ?? {})
  if (candidates.filter(({ dir }) => paths.includes(dir)).length > 1) {
    const because = '.release-please-manifest.json: each has its own version'
    return { isOwn: true, shape: '${bare}-v', because, groups: await linkedBy(read, candidates) }
  }
  const plz = (await read.readText('release-plz.toml')) ?? (await read.readText('.release-plz.toml'))
  const versions = new Set(candidates.map(({ channel }) => channel.version))
  if (plz !== undefined && versions.size > 1) {
    const because = 'release-plz.toml: each has its own version'
    return { isOwn: true, shape: '${name}-v', because, groups: groupsOfPlz(plz, names) }
  }
  return { isOwn: false, shape: '${name}@', groups: new Map() }
}

/** Names in groups are globs; the groups have no names of their own. */
function groupsOf(config: z.infer<typeof changesets>, names: readonly string[]): Groups {
  const groups = new Map<string, Pick<PackageFields, 'group' | 'linked'>>()
  for (const key of ['linked', 'fixed'] as const) {
    for (const [index, globs] of config[key].entries()) {
      const isIn = picomatch([...globs])
      const name = index === 0 ? key : `${key} ${index + 1}`
      for (const one of names.filter((other) => isIn(other)))
        groups.set(one, key === 'fixed' ? { group: name } : { linked: name })
    }
  }
  return groups
}

const linkedVersions = z.object({
  packages: z
    .record(z.string(), z.object({ component: z.string().optional() }).loose())
    .catch({})
    .default({}),
  plugins: z
    .array(
      z.union([
        z.string(),
        z
          .object({
            type: z.string(),
            groupName: z.string().optional(),
            components: z.array(z.string()).optional(),
          })
          .loose(),
      ]),
    )
    .catch([])
    .default([]),
})

async function linkedBy(read: ReadPort, candidates: readonly Candidate[]): Promise<Groups> {
  const config = parseJson((await read.readText('release-please-config.json')) ?? '', linkedVersions)
  const groups = new Map<string, Pick<PackageFields, 'group' | 'linked'>>()
  for (const plugin of config?.plugins ?? []) {
    if (typeof plugin === 'string' || plugin.type !== 'linked-versions') continue
    for (const { name, dir } of candidates) {
      const component = config?.packages[dir]?.component ?? name.slice(name.lastIndexOf('/') + 1)
      if (plugin.components?.includes(component)) groups.set(name, { group: plugin.groupName ?? 'linked' })
    }
  }
  return groups
}

function groupsOfPlz(text: string, names: readonly string[]): Groups {
  const values = scanToml(text)
  const groups = new Map<string, Pick<PackageFields, 'group' | 'linked'>>()
  for (let at = 0; values.some(({ path }) => path[0] === 'package' && path[1] === at); at += 1) {
    const name = tomlString(values, 'package', at, 'name')
    const group = tomlString(values, 'package', at, 'version_group')
    if (name !== undefined && group !== undefined && names.includes(name)) groups.set(name, { group })
  }
  return groups
}
