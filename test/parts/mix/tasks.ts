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

/** `mix hex.retire PACKAGE VERSION REASON --message TEXT`. The exit code is 0 also where it failed. */
export async function retire(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { message: { type: 'string' } },
  })
  const [name, version, reason] = positionals
  if (positionals.length !== 3) {
    throw new MixError('Invalid arguments, expected one of:\n\nmix hex.retire PACKAGE VERSION REASON\n')
  }
  if (values.message === undefined) throw new MixError('Missing required flag --message')
  const path = `/packages/${name}/releases/${version}/retire`
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

/** `mix hex.info` */
export async function info(): Promise<number> {
  console.log('Hex:    2.2.1\nElixir: 1.14.0\nOTP:    25.0')
  return 0
}

function fail(words: string, answer: Awaited<ReturnType<typeof callApi>>): void {
  console.error(words)
  printRefusal(answer)
}
