import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type Answer, type Asked, type LocalServer, type Route, startServer } from './server.js'
import { temporaryFolder, writeFiles } from './temporary.js'

/** A registry that speaks to gem as rubygems.org does. */
export interface RubygemsRegistry extends LocalServer {
  /** New versions show only after so many reads. */
  delayIndex(reads: number): void
  /** Puts other contents under a version there; it counts as no upload. */
  plant(name: string, version: string, owner: string): void
  /** How many files were taken that were not there before. */
  published(): number
}

interface Kept {
  readonly name: string
  readonly number: string
  readonly platform: string
  readonly owner: string
  readonly bytes: Buffer
  readonly spec: Buffer
  readonly sha: string
  yanked: boolean
  /** How many more reads do not show it. */
  hidden: number
}

/** Starts an empty registry; `keys` gives the user of each API key. */
export async function startRubygemsRegistry(
  keys: Readonly<Record<string, string>>,
): Promise<RubygemsRegistry> {
  const kept: Kept[] = []
  let delay = 0
  let published = 0

  const of = (name = '') => kept.filter((one) => one.name === name)
  /** What a reader sees; each read brings hidden ones one nearer. */
  const shown = (name = '') =>
    of(name).filter((one) => {
      if (one.hidden > 0) one.hidden -= 1
      else return !one.yanked
      return false
    })
  const keep = (owner: string, bytes: Buffer, hidden: number): Kept => {
    const one = { ...readGem(bytes), owner, bytes, yanked: false, hidden }
    kept.push(one)
    return one
  }

  const push = ({ headers, body }: Asked): Answer => {
    const user = keys[headers.authorization ?? '']
    if (user === undefined) return { status: 401, body: 'Access Denied. Please sign up for an account.' }
    const gem = readGem(body)
    const owner = of(gem.name)[0]?.owner ?? user
    if (owner !== user)
      return { status: 403, body: 'You do not have permission to push to this gem. Ask an owner to add you.' }
    if (of(gem.name).some(({ number, platform }) => number === gem.number && platform === gem.platform))
      return { status: 409, body: 'Repushing of gem versions is not allowed.' }
    keep(user, body, delay)
    published += 1
    return { body: `Successfully registered gem: ${gem.name} (${gem.number})` }
  }

  const yank = ({ headers, body }: Asked): Answer => {
    if (keys[headers.authorization ?? ''] === undefined) return { status: 401, body: 'Access Denied.' }
    const form = new URLSearchParams(body.toString())
    const found = of(form.get('gem_name') ?? '').find((one) => one.number === form.get('version'))
    if (found === undefined || found.yanked) return { status: 404, body: 'This version could not be found.' }
    found.yanked = true
    return { body: `Successfully deleted gem: ${found.name} (${found.number})` }
  }

  const noGem: Answer = { status: 404, body: 'This rubygem could not be found.' }
  const routes: Route[] = [
    ['GET', '/', () => ({ body: 'gems' })],
    ['POST', '/api/v1/gems', push],
    ['POST', '/api/v1/api_key', () => ({ status: 401, body: 'HTTP Basic: Access denied.' })],
    ['DELETE', '/api/v1/gems/yank', yank],
    [
      'GET',
      '/api/v1/gems.json',
      ({ headers }) => {
        const user = keys[headers.authorization ?? '']
        if (user === undefined) return { status: 401, body: 'Access Denied.' }
        const names = new Set(kept.filter(({ owner }) => owner === user).map(({ name }) => name))
        return { body: [...names].map((name) => ({ name })) }
      },
    ],
    [
      'GET',
      '/api/v1/versions/:file',
      ({ params }) => {
        const found = shown(params.file?.replace(/\.json$/, ''))
        return found.length === 0
          ? noGem
          : { body: found.map(({ number, platform, sha }) => ({ number, platform, sha })) }
      },
    ],
    [
      'GET',
      '/api/v1/gems/:name/owners.json',
      ({ params }) => {
        const [first] = of(params.name)
        return first === undefined ? noGem : { body: [{ id: 1, handle: first.owner }] }
      },
    ],
    [
      'GET',
      '/info/:name',
      ({ params }) => {
        const lines = shown(params.name).map(
          (one) => `${fullName(one).slice(one.name.length + 1)} |checksum:${one.sha}`,
        )
        return lines.length === 0 ? noGem : { body: ['---', ...lines, ''].join('\n') }
      },
    ],
    [
      'GET',
      '/quick/Marshal.4.8/:file',
      ({ params }) => {
        const found = kept.find((one) => `${fullName(one)}.gemspec.rz` === params.file)
        return found === undefined ? noGem : { body: found.spec }
      },
    ],
    [
      'GET',
      '/gems/:file',
      ({ params }) => {
        const found = kept.find((one) => `${fullName(one)}.gem` === params.file)
        return found === undefined ? noGem : { body: found.bytes }
      },
    ],
  ]
  const server = await startServer('The Ruby registry', routes)

  return {
    ...server,
    delayIndex(reads) {
      delay = reads
    },
    plant(name, version, owner) {
      keep(owner, buildGem(name, version), 0)
    },
    published: () => published,
  }
}

function fullName({ name, number, platform }: Pick<Kept, 'name' | 'number' | 'platform'>): string {
  return `${name}-${number}${platform === 'ruby' ? '' : `-${platform}`}`
}

/** What a gem says of itself, and its specification as an index serves it: Ruby's own form, which only Ruby writes. */
function readGem(bytes: Buffer): Pick<Kept, 'name' | 'number' | 'platform' | 'spec' | 'sha'> {
  const folder = temporaryFolder('gem')
  writeFiles(folder, { 'pushed.gem': bytes })
  const script = [
    'require "rubygems/package"; require "zlib"; require "json"',
    'spec = Gem::Package.new(ARGV[0]).spec',
    'index = [Zlib.deflate(Marshal.dump(spec))].pack("m0")',
    'puts JSON.dump([spec.name, spec.version.to_s, spec.platform.to_s, index])',
  ].join('\n')
  const printed = execFileSync('ruby', ['-e', script, join(folder, 'pushed.gem')], { encoding: 'utf8' })
  const [name = '', number = '', platform = '', spec = ''] = JSON.parse(printed) as string[]
  const sha = createHash('sha256').update(bytes).digest('hex')
  return { name, number, platform, spec: Buffer.from(spec, 'base64'), sha }
}

/** A gem of somebody else's. */
function buildGem(name: string, version: string): Buffer {
  const script = `require "rubygems/package"
spec = Gem::Specification.new { |s| s.name, s.version, s.summary, s.authors = ARGV[0], ARGV[1], "other", ["other"] }
Gem::DefaultUserInteraction.use_ui(Gem::SilentUI.new) { STDOUT.binmode.write(File.binread(Gem::Package.build(spec))) }`
  return execFileSync('ruby', ['-e', script, name, version], { cwd: temporaryFolder('other') })
}
