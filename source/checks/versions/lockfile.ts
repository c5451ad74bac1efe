import { join } from 'node:path/posix'
import { z } from 'zod'
import { count, inFolder, nameOf } from '../../lookups/words.js'
import { parseJson } from '../../plan/parse-json.js'
import { defineCheck } from '../../ports/check.js'
import { NotTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, pass, unknown, type Verdict } from '../../ports/verdict.js'
import { bunLock } from '../../project/lockfiles/bun.js'
import type { LockKind } from '../../project/lockfiles/kind.js'
import { installedRanges, type Manifest, manifestSchema } from '../../project/lockfiles/manifest.js'
import { npmLock, npmShrinkwrap } from '../../project/lockfiles/npm.js'
import { pnpmLock, readPnpmWorkspaces } from '../../project/lockfiles/pnpm.js'
import { yarnLock } from '../../project/lockfiles/yarn.js'

const parameters = z.strictObject({ dir: z.string().default('.').describe('The folder with package.json.') })
const kinds: readonly LockKind[] = [npmLock, npmShrinkwrap, pnpmLock, yarnLock, bunLock]

export const versionsLockfile = defineCheck({
  name: 'versions/lockfile',
  title: 'Lockfile is in step',
  words:
    'Every lockfile beside the package.json in dir repeats what it and its workspaces ask for, told by reading alone. No lockfile is in order where there are no dependencies, or where .npmrc turns lockfiles off.',
  about: 'tree',
  with: parameters,
  why: 'A clean install refuses a lockfile that is out of step, or resolves other versions than were tested.',
  async check({ read, with: { dir } }) {
    const at = (path: string): string => join(dir, path)
    const manifest = await readManifest(read, at('package.json'))
    const found: { kind: LockKind; text: string }[] = []
    for (const kind of kinds) {
      const text = await read.readText(at(kind.file))
      if (text !== undefined) found.push({ kind, text })
    }
    if (found.length === 0) return judgeMissing(read, dir, manifest)
    const manifests = await readManifests(read, dir, manifest)
    for (const { kind, text } of found) {
      const file = nameOf(at(kind.file))
      const compared = kind.compare(text, manifests)
      if (compared === undefined)
        return unknown(`${file} cannot be read`, 'a lockfile', inFolder(dir, kind.refresh))
      const drift = [...new Set(compared)]
      const [first] = drift
      if (first === undefined) continue
      const more = drift.length === 1 ? '' : `, and ${count(drift.length - 1, 'more difference')}`
      const refresh = inFolder(dir, kind.refresh)
      const expected = `${file} in step with ${nameOf(at('package.json'))}`
      return {
        ...fail(`${first}${more}`, expected, refresh, refresh),
        fact: `${file}: ${first}${more}`,
        details: drift,
      }
    }
    const packages = manifests.size === 1 ? '' : `, ${manifests.size} packages`
    return pass(`${found.map(({ kind }) => nameOf(at(kind.file))).join(', ')}${packages}`)
  },
})

async function readManifest(read: ReadPort, path: string): Promise<Manifest> {
  const text = await read.readText(path)
  const expected = `a ${nameOf(path)} to compare the lockfile with`
  if (text === undefined) {
    throw NotTold.unknown(
      `no ${nameOf(path)}`,
      expected,
      'name its folder in the plan: with: { dir: FOLDER }',
    )
  }
  const manifest = parseJson(text, manifestSchema)
  if (manifest !== undefined) return manifest
  throw NotTold.fail(`${nameOf(path)} cannot be read`, expected, `correct ${nameOf(path)}`)
}

/** The manifests of the root and of its workspaces, by folder below `dir`. */
async function readManifests(
  read: ReadPort,
  dir: string,
  root: Manifest,
): Promise<ReadonlyMap<string, Manifest>> {
  const globs = await workspaceGlobs(read, dir, root)
  const wanted = globs.map((glob) => {
    const bare = glob.replace(/^!/, '').replace(/^\.\//, '').replace(/\/+$/, '')
    return `${glob.startsWith('!') ? '!' : ''}${join(dir, bare)}/package.json`
  })
  const paths = globs.length === 0 ? [] : await read.list([...wanted, '!**/node_modules/**'])
  const manifests = new Map([['.', root]])
  for (const path of paths) {
    const manifest = await readManifest(read, path)
    const folder = path.slice(0, -'/package.json'.length)
    manifests.set(dir === '.' ? folder : folder.slice(dir.length + 1), manifest)
  }
  return manifests
}

async function workspaceGlobs(read: ReadPort, dir: string, root: Manifest): Promise<readonly string[]> {
  const own = Array.isArray(root.workspaces) ? root.workspaces : root.workspaces.packages
  const text = await read.readText(join(dir, 'pnpm-workspace.yaml'))
  return text === undefined ? own : [...own, ...readPnpmWorkspaces(text)]
}

async function judgeMissing(read: ReadPort, dir: string, manifest: Manifest): Promise<Verdict> {
  const asked = Object.keys(installedRanges(manifest))
  if (asked.length === 0) return pass('no dependencies, no lockfile')
  if (await read.exists(join(dir, 'bun.lockb'))) {
    const mend = 'write it as text: bun install --save-text-lockfile'
    return unknown('bun.lockb is binary', 'a lockfile that can be read', mend)
  }
  const settings = (await read.readText(join(dir, '.npmrc'))) ?? ''
  if (/^\s*package-lock\s*=\s*false\s*$/m.test(settings)) return pass('no lockfile, as .npmrc says')
  const refresh = inFolder(dir, npmLock.refresh)
  const found = `no lockfile, and ${count(asked.length, 'dependency', 'dependencies')}`
  return fail(found, 'a lockfile that is committed', `make one, for example: ${refresh}`)
}
