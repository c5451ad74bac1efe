import { join } from 'node:path'
import { z } from 'zod'
import { count } from '../../lookups/words.js'
import { parseJson } from '../../plan/parse-json.js'
import type { ActionContext } from '../../ports/action.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'
import { fail, type NotPassed, pass, unknown, type Verdict } from '../../ports/verdict.js'
import { readJson } from '../../project/manifests.js'
import type { Part } from '../frame/declaration.js'
import { findPackageManager } from '../frame/npm-package/package-manager.js'
import type { NpmSubject } from './client/subject.js'
import { scopeOf } from './formats/package-name.js'
import { classifyFailure } from './formats/refusal.js'
import { loadEntries } from './load-entries.js'
import { tryCommands } from './try-commands.js'

/** A package as it lies in a consumer's node_modules. */
interface InstalledPackage {
  readonly version: string | undefined
  readonly manifest: unknown
  /** Only what its ways in depend on: whether there is an index.js. */
  readonly paths: readonly string[]
}

const shape = z.object({ version: z.string().optional() })

/** Reads the package that was installed in `home`; undefined where there is none. */
async function contentsOfInstalled(
  read: ReadPort,
  home: string,
  name: string,
): Promise<InstalledPackage | undefined> {
  const folder = join(home, 'node_modules', name)
  const path = join(folder, 'package.json')
  const text = await read.readText(path)
  const json = text === undefined ? undefined : readJson(text, path)
  if (json?.ok !== true) return undefined
  const paths = (await read.exists(join(folder, 'index.js'))) ? ['index.js'] : []
  return { version: shape.safeParse(json.value).data?.version, manifest: json.value, paths }
}

const timeoutMs = 600_000

/** Installs the version in an empty folder with a fresh cache, by npm and by the project's own manager, and uses it. */
export const installPackage: Part<NpmSubject, 'install'> = async (context, subject, version) => {
  const { about } = subject
  const { read } = context
  const { packer } = await findPackageManager(read, about.spec.dir, about.manifest)
  const others = packer === 'pnpm' && (await read.has('pnpm')) ? (['pnpm'] as const) : []
  const facts: string[] = []
  for (const manager of ['npm', ...others] as const) {
    const verdict = await installBy(manager, context, subject, version)
    if (verdict.verdict !== 'pass') return verdict
    facts.push(verdict.fact)
  }
  return pass([...new Set(facts)].join('; '))
}

async function installBy(
  manager: 'npm' | 'pnpm',
  context: ActionContext,
  subject: NpmSubject,
  version: string,
): Promise<Verdict> {
  const { write, release } = context
  const { about } = subject
  const home = await write.temporaryFolder(`consumer-${manager}`)
  await write.writeText(join(home, 'package.json'), '{ "private": true }\n')
  const what = `${about.name}@${version}`
  const args = [...installFlags(manager, home), what, ...registryFlags(subject)]
  const installed = await write.run(manager, args, { cwd: home, timeoutMs })
  if (!succeeded(installed)) return notInstalled(installed, subject, version)
  const found = await contentsOfInstalled(context.read, home, about.name)
  if (found === undefined || found.version !== version) {
    const mend = 'stop: the registry serves another package under this version'
    return fail(`${manager} installed ${found?.version ?? 'nothing'}`, what, mend)
  }
  const wrong = manager === 'npm' ? await otherDigest(context, home, about.name) : undefined
  if (wrong !== undefined) return wrong
  const loaded = await loadEntries(context, home, found, about.keys.load)
  const commands = await tryCommands(context, home, found.manifest)
  const broken = [...loaded.broken, ...commands.broken]
  if (broken.length > 0) {
    const more = broken.length === 1 ? '' : `, and ${broken.length - 1} more`
    const next = `release a patch; then deprecate this one: npm deprecate ${what} "broken, use the next"`
    return { ...fail(`${broken[0]}${more}`, `${what} works once installed`, next), details: broken }
  }
  const does = about.keys.load === 'all' ? 'load' : 'resolve'
  const uses = [
    ...(loaded.tried === 0 ? [] : [`${count(loaded.tried, 'entry point')} ${verb(loaded.tried, does)}`]),
    ...(commands.tried === 0 ? [] : [`${count(commands.tried, 'command')} ${verb(commands.tried, 'start')}`]),
  ]
  return pass([`${release.target?.version} installs with ${manager}`, ...uses].join(', '))
}

function verb(amount: number, many: string): string {
  return amount === 1 ? `${many}s` : many
}

/** A fresh cache, and no patience with young versions: this one is minutes old. */
function installFlags(manager: 'npm' | 'pnpm', home: string): readonly string[] {
  if (manager === 'pnpm')
    return ['add', '--save-exact', `--store-dir=${join(home, 'store')}`, '--config.minimum-release-age=0']
  const cache = `--cache=${join(home, 'cache')}`
  return ['install', '--no-audit', '--no-fund', '--save-exact', cache, '--min-release-age=0']
}

/** The scope's registry for a scoped package; dependencies then come from where users get them. */
function registryFlags({ about, registry }: NpmSubject): readonly string[] {
  if (scopeOf(about.name) === undefined) return registry.flags
  return registry.flags.filter((flag) => flag.startsWith('--@'))
}

const lockfile = z.object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) })

/** npm checked the bytes against the registry's digest; here that digest is compared with what was built. */
async function otherDigest(
  { read, release }: ActionContext,
  home: string,
  name: string,
): Promise<NotPassed | undefined> {
  const artifact = release.artifacts.findLast((one) => one.channel === release.channel?.id)
  const text = await read.readText(join(home, 'package-lock.json'))
  if (artifact === undefined || text === undefined) return undefined
  const lock = parseJson(text, lockfile)
  const integrity = lock?.packages[`node_modules/${name}`]?.integrity
  if (integrity === undefined || integrity === artifact.integrity) return undefined
  return fail(
    'what was installed has another digest',
    `${artifact.name} as it was built`,
    'stop: this is an incident',
  )
}

function notInstalled(result: CommandResult, { about, registry }: NpmSubject, version: string): NotPassed {
  const expected = `${about.name}@${version} installs in an empty folder`
  if (result.missing)
    return unknown('the package manager is not installed', expected, 'install it, then try again')
  const output = `${result.stderr}\n${result.stdout}`
  if (/EINTEGRITY|ERR_PNPM_TARBALL_INTEGRITY/.test(output)) {
    const mend = 'stop: what the registry serves is not what it says; ask whoever runs it'
    return fail('the bytes that were served do not have the digest that the registry names', expected, mend)
  }
  const { kind, found, mend } = classifyFailure(output, { name: about.name, version, registry: registry.url })
  if (kind === 'network' || kind === 'server' || kind === 'rate-limit') return unknown(found, expected, mend)
  const isGone = /ETARGET|E404|ERR_PNPM_NO_MATCHING_VERSION|ERR_PNPM_FETCH_404/.test(output)
  if (isGone) return fail('not to be had yet', expected, 'wait for the registry, then try again')
  return fail(found, expected, 'see the log of this step; users have the same trouble')
}
