import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../../plan/parse-json.js'
import type { ActionContext } from '../../ports/action.js'
import { type CommandOptions, succeeded } from '../../ports/command.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import type { Part } from '../frame/declaration.js'
import { notInstalled } from '../frame/not-installed.js'
import { clientStopped } from '../frame/refused.js'
import { smokeTest } from '../frame/smoke.js'
import { type CrateSubject, crateFacts } from './client/crate.js'
import { readCargoRefusal } from './formats/refusal.js'

const installable = 'a crate that installs with an empty cargo home'

/**
 * Installs the crate as a user does, with an empty CARGO_HOME and outside the repository: cargo answers from the
 * working copy where it can. A program is installed, a library is compiled by a project that depends on it.
 */
export const installCrate: Part<CrateSubject, 'install'> = async (context, subject, version) => {
  const { read, write } = context
  const facts = await crateFacts(read, subject)
  const home = await write.temporaryFolder('consumer')
  const options: CommandOptions = {
    cwd: home,
    env: {
      ...subject.registry.env,
      CARGO_HOME: join(home, 'cargo'),
      CARGO_TARGET_DIR: join(home, 'target'),
    },
  }
  const install = facts.programs.length > 0 ? installProgram : compileLibrary
  return install(context, subject, version, home, options)
}

async function installProgram(
  context: ActionContext,
  subject: CrateSubject,
  version: string,
  home: string,
  options: CommandOptions,
): Promise<Verdict> {
  const { name, registry, keys } = subject
  const root = join(home, 'root')
  const args = ['install', name, '--version', `=${version}`, '--registry', registry.name, '--root', root]
  const installed = await context.write.run('cargo', args, options)
  if (!succeeded(installed))
    return (
      clientStopped(installed) ??
      notInstalled(subject, readCargoRefusal(installed.stderr), installable, context.write.clock.now())
    )
  const programs = installedPrograms(
    (await context.read.readText(join(root, '.crates2.json'))) ?? '',
    name,
    version,
  )
  if (programs === undefined)
    return fail(
      `cargo installed something else than ${name} ${version}`,
      `${name} ${version}`,
      'see the log of this step',
    )
  const broken = await smokeTest(context, keys.smoke, { programs: join(root, 'bin'), cwd: home })
  return broken ?? pass(`cargo install ${name} ${version}: ${programs.join(', ')}`)
}

async function compileLibrary(
  { write }: ActionContext,
  subject: CrateSubject,
  version: string,
  home: string,
  options: CommandOptions,
): Promise<Verdict> {
  const { name, registry } = subject
  const source = registry.name === 'crates-io' ? '' : `, registry = "${registry.name}"`
  await write.makeFolder(join(home, 'src'))
  await write.writeText(
    join(home, 'Cargo.toml'),
    `[package]\nname = "consumer"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n${name} = { version = "=${version}"${source} }\n`,
  )
  await write.writeText(join(home, 'src', 'main.rs'), 'fn main() {}\n')
  const checked = await write.run('cargo', ['check'], options)
  if (!succeeded(checked))
    return (
      clientStopped(checked) ??
      notInstalled(subject, readCargoRefusal(checked.stderr), installable, write.clock.now())
    )
  return pass(`a project that depends on ${name} =${version} compiles`)
}

const installs = z.object({ installs: z.record(z.string(), z.object({ bins: z.array(z.string()) })) })

/** The programs of exactly this version, from the list that cargo keeps in an install root. */
function installedPrograms(text: string, name: string, version: string): readonly string[] | undefined {
  const read = parseJson(text, installs)
  if (read === undefined) return undefined
  return Object.entries(read.installs).find(([id]) => id.startsWith(`${name} ${version} (`))?.[1].bins
}
