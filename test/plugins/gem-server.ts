import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LocalServer, startServer } from '../parts/server.js'
import { temporaryFolder } from '../parts/temporary.js'

/** The key that pushes here. */
export const gemKey = 'rubygems_0123456789abcdef'

interface Kept {
  readonly name: string
  readonly number: string
  readonly bytes: Buffer
  readonly sha: string
  /** The gemspec as clients load it. */
  readonly spec: Buffer
}

const read = `
require 'rubygems/package'
spec = Gem::Package.new(ARGV[0]).spec
puts [spec.name, spec.version.to_s, [Zlib::Deflate.deflate(Marshal.dump(spec))].pack('m0')]`

/** A registry of gems on this machine, for what Debian's `gem` asks: push, yank, the compact index, the files. */
export async function startGemServer(): Promise<LocalServer & { readonly gems: readonly Kept[] }> {
  const gems: Kept[] = []
  const of = (name = '') => gems.filter((gem) => gem.name === name)
  const info = (name: string) =>
    ['---', ...of(name).map(({ number, sha }) => `${number} |checksum:${sha}`), ''].join('\n')
  const server = await startServer('RubyGems', [
    [
      'POST',
      '/api/v1/gems',
      ({ headers, body }) => {
        if (headers.authorization !== gemKey) return { status: 401, body: 'Access Denied. Please sign up.' }
        const gem = keep(body)
        if (of(gem.name).some(({ number }) => number === gem.number))
          return { status: 409, body: 'Repushing of gem versions is not allowed.' }
        gems.push(gem)
        return { body: `Successfully registered gem: ${gem.name} (${gem.number})` }
      },
    ],
    [
      'GET',
      '/api/v1/versions/:file',
      ({ params: { file = '' } }) => {
        const found = of(file.replace(/\.json$/, '')).map(({ number, sha }) => ({
          number,
          sha,
          platform: 'ruby',
        }))
        return found.length === 0 ? { status: 404, body: 'not found' } : { body: found }
      },
    ],
    [
      'GET',
      '/api/v1/gems/:name/owners.json',
      ({ params }) => (of(params.name).length === 0 ? { status: 404 } : { body: [{ handle: 'mia' }] }),
    ],
    // By this a client learns that there is a compact index.
    ['GET', '/', () => ({})],
    ['GET', '/info/:name', ({ params: { name = '' } }) => ({ body: info(name) })],
    ['GET', '/quick/Marshal.4.8/:file', ({ params }) => fileOf(gems, params.file, '.gemspec.rz', 'spec')],
    ['GET', '/gems/:file', ({ params }) => fileOf(gems, params.file, '.gem', 'bytes')],
  ])
  return { ...server, gems }
}

function fileOf(gems: readonly Kept[], file = '', ending: string, part: 'spec' | 'bytes') {
  const gem = gems.find(({ name, number }) => `${name}-${number}${ending}` === file)
  return gem === undefined ? { status: 404 } : { body: gem[part] }
}

/** Reads a gem as the registry does: by Ruby itself. */
function keep(bytes: Buffer): Kept {
  const file = join(temporaryFolder('gem'), 'pushed.gem')
  writeFileSync(file, bytes)
  const told = execFileSync('ruby', ['-e', read, file], { encoding: 'utf8' })
  const [name = '', number = '', spec = ''] = told.split('\n')
  const sha = createHash('sha256').update(bytes).digest('hex')
  return { name, number, bytes, sha, spec: Buffer.from(spec, 'base64') }
}
