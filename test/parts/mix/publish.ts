import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { makeHexTarball, sha256 } from '../hex-tarball.js'
import { writeTar } from '../tar.js'
import { apiUrl, callApi, printRefusal, succeeded } from './api.js'
import { MixError } from './failure.js'
import { type MixProject, readProject } from './project.js'

interface Flags {
  readonly yes?: boolean | undefined
  readonly 'dry-run'?: boolean | undefined
  readonly replace?: boolean | undefined
}

/** `mix hex.publish [package|docs] [--yes] [--dry-run] [--replace] [--revert VERSION]`; gives the exit code. */
export async function publish(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      yes: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      'no-progress': { type: 'boolean' },
    },
  })
  const project = readProject(process.cwd())
  const [what = 'all', ...more] = positionals
  if (!['all', 'package'].includes(what) || more.length > 0) {
    throw new MixError('Invalid arguments, expected one of:\n\nmix hex.publish\nmix hex.publish package\n')
  }
  if (!(await proceed(project, values))) return 0
  if (what === 'all') {
    console.log('Building docs...')
    buildDocs(project)
  }
  console.log('Publishing package...')
  if (!(await sendPackage(project, values))) return 1
  if (what === 'all') {
    console.log('Publishing docs...')
    await sendDocs(project, values)
  }
  return 0
}

/** Prints what is about to be published. */
export function printPackage({ metadata, contents }: MixProject): void {
  const { name, version, app, description, licenses, links } = metadata
  console.log(`Building ${name} ${version}\n  App: ${app}\n  Name: ${name}\n  Files:`)
  for (const path of Object.keys(contents)) console.log(`    ${path}`)
  console.log(`  Version: ${version}\n  Build tools: mix\n  Description: ${description}`)
  console.log(`  Licenses: ${licenses.join(', ')}\n  Links: `)
  for (const [title, url] of Object.entries(links)) console.log(`    ${title}: ${url}`)
}

/** Asks whether to go on. Without an answer the client takes it as no, and that is no failure to it. */
async function proceed(project: MixProject, { yes = false }: Flags): Promise<boolean> {
  printPackage(project)
  console.log('Before publishing, please read the Code of Conduct: https://hex.pm/policies/codeofconduct\n')
  console.log(`Publishing package to public repository hexpm using ${apiUrl()}.\n`)
  if (yes) return true
  process.stdout.write('Proceed? [Yn] ')
  const input = createInterface({ input: process.stdin })
  for await (const line of input) {
    input.close()
    return /^(y|yes)?$/i.test(line.trim())
  }
  return false
}

async function sendPackage({ metadata, contents }: MixProject, flags: Flags): Promise<boolean> {
  const tarball = makeHexTarball(metadata, contents)
  if (flags['dry-run']) return true
  const answer = await callApi('POST', '/publish?replace=false', tarball)
  console.log('')
  if (succeeded(answer)) {
    console.log(`Package published to ${answer.body.html_url} (${sha256(tarball)})`)
    return true
  }
  console.error('Publishing failed')
  if (answer.status === 403 && succeeded(await callApi('GET', `/packages/${metadata.name}`))) {
    const hint = 'Make sure you are authenticated and have permissions to publish the package.'
    console.error(`Package with name ${metadata.name} already exists. ${hint}`)
  } else printRefusal(answer)
  return false
}

/** The task `docs` is that of ex_doc: without the dependency there is none. */
function buildDocs({ source, metadata }: MixProject): void {
  if (!/\{:ex_doc\b/.test(source)) {
    console.error('Publication failed because the "docs" task is unavailable. You may resolve this by:\n')
    console.error(
      '  3. Publishing the package without docs by running "mix hex.publish package" (not recommended)\n',
    )
    throw new MixError('The task "docs" could not be found')
  }
  mkdirSync('doc', { recursive: true })
  writeFileSync(join('doc', 'index.html'), `<h1>${metadata.name} ${metadata.version}</h1>\n`)
}

/** A failure of the documentation is printed, and the exit code stays 0: so does the client. */
async function sendDocs({ metadata }: MixProject, flags: Flags): Promise<void> {
  if (!existsSync(join('doc', 'index.html'))) throw new MixError('File not found: doc/index.html')
  const names = readdirSync('doc').sort()
  const bytes = gzipSync(
    writeTar(Object.fromEntries(names.map((name) => [name, readFileSync(join('doc', name))]))),
  )
  if (flags['dry-run']) return
  const answer = await callApi('POST', `/packages/${metadata.name}/releases/${metadata.version}/docs`, bytes)
  console.log('')
  if (succeeded(answer)) console.log(`Docs will soon be available at ${answer.location}`)
  else if (answer.status === 404)
    console.error('Publishing docs failed due to the package not being published yet')
  else {
    console.error('Publishing docs failed')
    printRefusal(answer)
  }
}
