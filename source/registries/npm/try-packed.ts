import { basename, join, posix } from 'node:path'
import { z } from 'zod'
import type { Artifact } from '../../core/vocabulary.js'
import { artifactPath } from '../../lookups/kept-artifacts.js'
import { count, someOf } from '../../lookups/words.js'
import type { RunningContext } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import type { NpmPackage } from './client/package.js'
import type { Contents } from './formats/contents.js'
import { layOutScript } from './lay-out-script.js'
import { loadEntries } from './load-entries.js'
import { commandsOf, tryCommands } from './try-commands.js'

const optional = z
  .record(z.string(), z.object({ optional: z.boolean().default(false) }))
  .catch({})
  .default({})
const names = z.record(z.string(), z.unknown()).catch({}).default({})
const needed = z.object({
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: optional,
})
const sources = z.array(z.string())

/** A package as it was packed. */
interface Packed {
  readonly about: NpmPackage
  readonly artifact: Artifact
  readonly contents: Contents
}

/**
 * Loads the ways into a packed package and starts its commands, before anybody has installed it: it is unpacked into an
 * empty folder, beside the dependencies that it names, as they are installed in the work tree. What is not installed
 * there is not told. The fact is empty where there is nothing to load.
 */
export async function tryPacked(
  context: RunningContext,
  { about, artifact, contents }: Packed,
): Promise<Verdict> {
  const { read, write } = context
  const { links, absent } = await findDependencies(read, about.spec.dir, contents)
  if (absent.length > 0) return pass(`not loaded here: ${someOf(absent)} is not installed`)
  const home = await write.temporaryFolder('packed')
  const folder = join(home, 'node_modules', about.name)
  await write.makeFolder(folder)
  const quietly = { cwd: home }
  const unpack = ['-xzf', artifactPath(artifact, read), '-C', folder, '--strip-components=1']
  const unpacked = await write.run('tar', unpack, quietly)
  const plan = JSON.stringify({ name: about.name, bin: commandsOf(contents.manifest), links })
  const laidOut = await write.run('node', ['--eval', layOutScript, plan], quietly)
  if (!succeeded(unpacked) || !succeeded(laidOut)) return pass('not loaded here: it could not be unpacked')
  const members = sources.parse(JSON.parse(laidOut.stdout))
  const own = join(basename(home), 'node_modules', about.name)
  const isOfMember = (trace: string) => members.some((path) => standsFirst(trace, path, own))
  const loaded = await loadEntries(context, home, contents, about.keys.load, isOfMember)
  const commands = await tryCommands(context, home, contents.manifest)
  const broken = [...loaded.broken, ...commands.broken]
  const [first] = broken
  if (first !== undefined) {
    const more = broken.length === 1 ? '' : `, and ${broken.length - 1} more`
    const mend =
      'correct it: nobody could use what would be published; load: resolve where Node is not its place'
    return { ...fail(`${first}${more}`, `${about.name} works as it is packed`, mend), details: broken }
  }
  const tried = [
    ...(loaded.tried === 0 ? [] : [count(loaded.tried, 'entry point')]),
    ...(commands.tried === 0 ? [] : [count(commands.tried, 'command')]),
  ]
  return pass(tried.length === 0 ? '' : `tried as packed: ${tried.join(', ')}`)
}

/** Where the work tree has what a package asks for, by name; a bundled dependency comes along. */
async function findDependencies(
  read: ReadPort,
  dir: string,
  { manifest, paths }: Contents,
): Promise<{ readonly links: Readonly<Record<string, string>>; readonly absent: readonly string[] }> {
  const asked = needed.safeParse(manifest).data
  const links: Record<string, string> = {}
  const absent: string[] = []
  for (const name of Object.keys({
    ...asked?.peerDependencies,
    ...asked?.optionalDependencies,
    ...asked?.dependencies,
  })) {
    if (paths.some((path) => path.startsWith(`node_modules/${name}/`))) continue
    const path = await findInstalled(read, dir, name)
    if (path !== undefined) links[name] = path
    else if (asked?.optionalDependencies[name] === undefined && !asked?.peerDependenciesMeta[name]?.optional)
      absent.push(name)
  }
  return { links, absent }
}

/** The nearest `node_modules` above a folder that has a package; absolute. */
async function findInstalled(read: ReadPort, dir: string, name: string): Promise<string | undefined> {
  for (let folder = dir; ; folder = posix.dirname(folder)) {
    const path = join(read.root, folder, 'node_modules', name)
    if (await read.exists(path)) return path
    if (folder === '.' || folder.startsWith('..')) return undefined
  }
}

/** True where a trace names one path before another. */
function standsFirst(trace: string, path: string, other: string): boolean {
  const [at, after] = [trace.indexOf(path), trace.indexOf(other)]
  return at !== -1 && (after === -1 || at < after)
}
