import { join } from 'node:path'
import { fetchAgain, hostOf, silent } from '../../../lookups/fetch-again.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { type IndexSettings, readIndexSettings } from '../formats/index.js'
import {
  cratesIo,
  type NamedRegistry,
  plainIndex,
  registriesOfEnvironment,
  registriesOfSettings,
  registryVariable,
} from '../formats/registries.js'

/** A registry of crates: how cargo names it, and where its index is. */
export interface CratesRegistry extends NamedRegistry {
  /** As people call it: `crates.io`, or the host of its index. */
  readonly title: string
  /** What cargo must be told of it beside its name. */
  readonly env: Readonly<Record<string, string>>
}

/** The name of a registry that the plan gives by address, and cargo's settings do not name. */
const unnamed = 'release'

/** Finds the registry of a channel: crates.io, one that cargo's settings name, or the index at an address. */
export async function findRegistry(read: ReadPort, spec: ChannelSpec): Promise<CratesRegistry> {
  const { registry } = spec
  if (registry === undefined || registry === 'crates.io' || registry === cratesIo.name)
    return { ...cratesIo, title: 'crates.io', env: {} }
  const known = await knownRegistries(read, spec.dir)
  const isAddress = registry.includes('://')
  const named = isAddress
    ? known.find(({ index }) => index === plainIndex(registry))
    : known.find(({ name }) => sameName(name, registry))
  const found = named ?? (isAddress ? { name: unnamed, index: plainIndex(registry) } : undefined)
  if (found === undefined) {
    throw NotTold.fail(
      `cargo's settings name no registry ${registry}`,
      'the address of a sparse index, or a name that cargo knows',
      `write registry: sparse+https://… in the plan, or [registries.${registry}] in .cargo/config.toml`,
    )
  }
  const env = { [`${registryVariable(found.name)}_INDEX`]: `sparse+${found.index}` }
  return { ...found, title: hostOf(found.index), env }
}

/** Where the registry keeps its web API; asked each time, as cargo does. */
export async function readSettings(read: ReadPort, registry: CratesRegistry): Promise<IndexSettings> {
  const url = `${registry.index}config.json`
  const answer = await fetchAgain(read, url)
  const expected = `an answer from ${registry.title}`
  if (answer.status !== 200)
    throw silent(answer, url, expected, read.clock, 'check the network, then try again')
  const reading = readIndexSettings(answer.text)
  if (reading.ok) return reading.value
  throw NotTold.fail(`${url}: ${reading.problem.found}`, reading.problem.expected, reading.problem.mend)
}

async function knownRegistries(read: ReadPort, dir: string): Promise<readonly NamedRegistry[]> {
  const home =
    read.env.CARGO_HOME ?? (read.env.HOME === undefined ? undefined : join(read.env.HOME, '.cargo'))
  const folders = [join(dir, '.cargo'), '.cargo', ...(home === undefined ? [] : [home])]
  const files = folders.flatMap((folder) => [join(folder, 'config.toml'), join(folder, 'config')])
  const texts = await Promise.all(files.map((file) => read.readText(file)))
  return [
    ...registriesOfEnvironment(read.env),
    ...texts.flatMap((text) => (text === undefined ? [] : registriesOfSettings(text))),
  ]
}

/** Variables hold no lower case and no dashes, so that names from them match loosely. */
function sameName(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replaceAll('_', '-')
  return plain(one) === plain(other)
}
