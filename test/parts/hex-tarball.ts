import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Archive, readTar, writeTar } from './tar.js'

/** What a Hex package says of itself. */
export interface HexMetadata {
  readonly name: string
  readonly version: string
  readonly app: string
  readonly description: string
  readonly licenses: readonly string[]
  readonly links: Readonly<Record<string, string>>
}

export interface HexTarball {
  readonly metadata: Pick<HexMetadata, 'name' | 'version' | 'app' | 'description' | 'licenses'>
  readonly contents: Archive
}

/** Makes a package tarball of version 3, as the specification of Hex describes it. */
export function makeHexTarball(metadata: HexMetadata, contents: Archive): Buffer {
  const version = Buffer.from('3')
  const config = Buffer.from(erlangTerms(metadata, Object.keys(contents)))
  const packed = gzipSync(writeTar(contents))
  return writeTar({
    VERSION: version,
    CHECKSUM: Buffer.from(sha256(Buffer.concat([version, config, packed])).toUpperCase()),
    'metadata.config': config,
    'contents.tar.gz': packed,
  })
}

/** Reads a package tarball; throws where a part is missing or the inner checksum is not that of the parts. */
export function readHexTarball(bytes: Buffer): HexTarball {
  const { VERSION, CHECKSUM, 'metadata.config': config, 'contents.tar.gz': packed } = readTar(bytes)
  if (!VERSION || !CHECKSUM || !config || !packed) throw new Error('missing files')
  const checksum = sha256(Buffer.concat([VERSION, config, packed]))
  if (checksum !== CHECKSUM.toString().toLowerCase()) throw new Error('inner checksum mismatch')
  const terms = config.toString()
  const field = (name: string): string => binaries(lineOf(terms, name))[0] ?? ''
  return {
    metadata: {
      name: field('name'),
      version: field('version'),
      app: field('app'),
      description: field('description'),
      licenses: binaries(lineOf(terms, 'licenses')),
    },
    contents: readTar(gunzipSync(packed)),
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The metadata as Erlang terms, one a line; `file:consult` reads them. */
function erlangTerms(metadata: HexMetadata, files: readonly string[]): string {
  const { name, version, app, description, licenses, links } = metadata
  const pairs = Object.entries(links).map(([title, url]) => `{${binary(title)},${binary(url)}}`)
  const terms = {
    name: binary(name),
    version: binary(version),
    app: binary(app),
    description: binary(description),
    licenses: list(licenses.map(binary)),
    links: list(pairs),
    build_tools: list([binary('mix')]),
    files: list(files.map(binary)),
    requirements: list([]),
  }
  return Object.entries(terms)
    .map(([key, value]) => `{${binary(key)},${value}}.\n`)
    .join('')
}

function binary(text: string): string {
  return `<<${JSON.stringify(text)}/utf8>>`
}

function list(terms: readonly string[]): string {
  return `[${terms.join(',')}]`
}

function lineOf(terms: string, name: string): string {
  const start = `{${binary(name)},`
  return (
    terms
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.slice(start.length) ?? ''
  )
}

function binaries(term: string): string[] {
  return [...term.matchAll(/<<("(?:[^"\\]|\\.)*")\/utf8>>/g)].map(
    ([, text = '""']) => JSON.parse(text) as string,
  )
}
