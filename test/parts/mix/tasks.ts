import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { makeHexTarball, sha256 } from '../hex-tarball.js'
import { callApi, printRefusal, succeeded } from './api.js'
import { MixError } from './failure.js'
import { readProject } from './project.js'
import { printPackage } from './publish.js'

/** `mix hex.build [--output FILE]` */
export async function build(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { output: { type: 'string', short: 'o' } } })
  const project = readProject(process.cwd())
  const { name, version } = project.metadata
  printPackage(project)
  const tarball = makeHexTarball(project.metadata, project.contents)
  const output = values.output ?? `${name}-${version}.tar`
  writeFileSync(output, tarball)
  console.log(`Package checksum: ${sha256(tarball)}\nSaved to ${output}`)
  return 0
}

/** `mix hex.retire PACKAGE VERSION REASON --message TEXT`, or `--unretire`. The exit code is 0 also where it failed. */
export async function retire(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { message: { type: 'string' }, unretire: { type: 'boolean' } },
  })
  const [name, version, reason] = positionals
  if (positionals.length !== (values.unretire ? 2 : 3)) {
    throw new MixError(
      'Invalid arguments, expected one of:\n\nmix hex.retire PACKAGE VERSION REASON\nmix hex.retire PACKAGE VERSION --unretire\n',
    )
  }
  const path = `/packages/${name}/releases/${version}/retire`
  if (values.unretire) {
    const answer = await callApi('DELETE', path)
    if (succeeded(answer)) console.log(`${name} ${version} has been unretired`)
    else fail('Unretiring package failed', answer)
    return 0
  }
  if (values.message === undefined) throw new MixError('Missing required flag --message')
  const answer = await callApi('POST', path, { reason, message: values.message })
  if (succeeded(answer)) console.log(`${name} ${version} has been retired\n`)
  else fail('Retiring package failed', answer)
  return 0
}

/** `mix hex.user whoami`. The exit code is 0 also where nobody is known. */
export async function user(args: string[]): Promise<number> {
  if (args.join(' ') !== 'whoami')
    throw new MixError('Invalid arguments, expected one of:\n\nmix hex.user whoami\n')
  const answer = await callApi('GET', '/users/me')
  if (succeeded(answer)) console.log(answer.body.username)
  else fail('Failed to auth', answer)
  return 0
}

/** `mix hex.info [PACKAGE [VERSION]]` */
export async function info(args: string[]): Promise<number> {
  const [name, version] = args
  if (name === undefined) {
    console.log('Hex:    2.2.1\nElixir: 1.14.0\nOTP:    25.0')
    return 0
  }
  const answer = await callApi(
    'GET',
    `/packages/${name}${version === undefined ? '' : `/releases/${version}`}`,
  )
  if (succeeded(answer)) {
    if (version === undefined) printPackageInfo(answer.body)
    else printReleaseInfo(answer.body)
    return 0
  }
  if (answer.status === 404) {
    console.error(
      version === undefined ? `No package with name ${name}` : `No release with name ${name} ${version}`,
    )
  } else fail(`Failed to retrieve ${version === undefined ? 'package' : 'release'} information`, answer)
  return 1
}

interface PackageBody {
  readonly meta: { readonly description: string; readonly licenses: readonly string[] }
  readonly configs: Readonly<Record<string, string>>
  readonly releases: readonly { readonly version: string }[]
  readonly retirements: Readonly<Record<string, unknown>>
}

interface ReleaseBody {
  readonly configs: Readonly<Record<string, string>>
  readonly retirement: { readonly reason: string; readonly message: string } | null
  readonly publisher: { readonly username: string }
}

function printPackageInfo(body: object): void {
  const { meta, configs, releases, retirements } = body as PackageBody
  console.log(`${meta.description}\n\nConfig: ${configs['mix.exs']}\n\nRecent releases:`)
  for (const { version } of releases.slice(0, 8))
    console.log(`  ${version}${version in retirements ? ' (retired)' : ''}`)
  if (releases.length > 8) console.log('  ...')
  console.log(`\nLicenses: ${meta.licenses.join(', ')}`)
}

function printReleaseInfo(body: object): void {
  const { configs, retirement, publisher } = body as ReleaseBody
  if (retirement) console.log(`This version has been retired: (${retirement.reason}) ${retirement.message}`)
  console.log(`Config: ${configs['mix.exs']}\nPublished by: ${publisher.username}`)
}

function fail(words: string, answer: Awaited<ReturnType<typeof callApi>>): void {
  console.error(words)
  printRefusal(answer)
}
