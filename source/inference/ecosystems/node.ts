import { join } from 'node:path/posix'
import semver from 'semver'
import { Usage } from '../../core/errors.js'
import type { ReadPort } from '../../ports/read.js'
import { type PackageManifest, readJson, readPackageManifest } from '../../project/manifests.js'
import { directoryOf } from '../../project/versions/paths.js'
import {
  because,
  type Ecosystem,
  type FoundChannel,
  type FoundGate,
  type FoundVersionFile,
  type PackageFindings,
} from '../ecosystem.js'
import { findManifests, outermost } from '../findings/manifests.js'
import type { Workflows } from '../workflows/lines.js'
import { npmChannels } from './node/channels.js'
import { packageManager } from './node/manager.js'
import { whyNoPackage } from './node/no-package.js'
import { scriptGates } from './node/scripts.js'
import { workspaceManifests } from './node/workspaces.js'

/** Node projects: package.json, its lockfile, its workspaces; npm, pnpm, Yarn and Bun. */
export const node: Ecosystem = {
  name: 'Node',
  async look({ read, workflows }) {
    const root = await readManifest(read, 'package.json')
    const members = root ? await workspaceManifests(read, root) : []
    const all = await findManifests(read, 'package.json')
    const others = outermost(all.filter((path) => path !== 'package.json' && !members.includes(path)))
    const nested = await Promise.all(others.map((path) => lookAt(read, path, [], root === undefined)))
    const first = root && (await lookAt(read, 'package.json', members, true))
    const gates = first?.gates?.map((gate) => ({ ...gate, inCi: isInCi(gate, workflows) })) ?? []
    return [first && { ...first, gates, channels: await npmChannels(read) }, ...nested].filter(
      (one) => one !== undefined,
    )
  },
}

function isInCi({ run }: FoundGate, { lines }: Workflows): boolean {
  const script = run.slice(run.lastIndexOf(' ') + 1)
  return lines.some(({ does, judges }) => {
    const called = 'run' in does ? /^(?:npm|pnpm|yarn|bun)(?: run)? (?<name>\S+)/.exec(does.run) : undefined
    return judges && called?.groups?.name === script
  })
}

async function lookAt(
  read: ReadPort,
  path: string,
  members: readonly string[],
  withGates: boolean,
): Promise<PackageFindings | undefined> {
  const manifest = await readManifest(read, path)
  if (!manifest) return undefined
  const dir = directoryOf(path)
  const manager = await packageManager(read, manifest, dir)
  const { gates, left } = scriptGates(withGates ? manifest.scripts : {}, manager.name, path)
  const hasTests = gates.some(({ title }) => title === 'Tests' || title === 'Check')
  const version = semver.valid(manifest.version) ?? undefined
  const json = readJson((await read.readText(path)) ?? '', path)
  const why = json.ok ? await whyNoPackage(read, dir, json.value) : undefined
  return {
    name: manifest.name,
    version,
    dir,
    versionFiles: [
      ...versionFile(path, manifest, `it says ${manifest.version}`),
      ...(await lockfiles(read, dir, manifest)),
      ...(await memberFiles(read, members)),
    ],
    gates,
    channels: why === undefined ? npmChannel(path, dir, manifest) : [],
    reasons: [
      ...(why === undefined ? [] : [because(`no channel npm ${manifest.name}`, why)]),
      ...(gates.length > 0 ? [because(`package manager ${manager.name}`, manager.because)] : []),
      ...left.map((one) => because(one.line, one.because)),
      ...(withGates && !hasTests
        ? [because('no gate Tests', `${path} has no script "test" that tests anything`)]
        : []),
    ],
  }
}

/** The channel of a package in a folder of its own. */
function npmChannel(
  path: string,
  dir: string,
  { name, version, isPrivate }: PackageManifest,
): readonly FoundChannel[] {
  if (name === undefined || version === undefined || isPrivate) return []
  const because = `${path} has a name and a version and is not private`
  return [{ kind: 'npm', fields: { package: name, dir }, because, certain: true }]
}

function versionFile(path: string, { version }: PackageManifest, why: string): readonly FoundVersionFile[] {
  if (version === undefined) return []
  const valid = semver.valid(version)
  return [{ file: { path }, because: why, ...(valid === null ? {} : { version: valid }) }]
}

async function lockfiles(
  read: ReadPort,
  dir: string,
  { version }: PackageManifest,
): Promise<readonly FoundVersionFile[]> {
  if (version === undefined) return []
  const found: FoundVersionFile[] = []
  for (const name of ['package-lock.json', 'npm-shrinkwrap.json']) {
    const path = join(dir, name)
    if (await read.exists(path))
      found.push({ file: { path }, because: 'it repeats the version of package.json' })
  }
  return found
}

async function memberFiles(read: ReadPort, members: readonly string[]): Promise<readonly FoundVersionFile[]> {
  const files = members.map(async (path) => {
    const member = await readManifest(read, path)
    return member ? versionFile(path, member, `workspace ${directoryOf(path)} has the same version`) : []
  })
  return (await Promise.all(files)).flat()
}

async function readManifest(read: ReadPort, path: string): Promise<PackageManifest | undefined> {
  const text = await read.readText(path)
  if (text === undefined) return undefined
  const reading = readPackageManifest(text, path)
  if (reading.ok) return reading.value
  // A stray package.json (of a template, say) is nothing to stop for; the one at the root is the project's own.
  if (path !== 'package.json') return undefined
  const { found, expected, mend } = reading.problem
  throw new Usage(`${path} cannot be read: ${found}. Expected ${expected}.`, mend)
}
