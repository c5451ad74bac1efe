import type { SourceText } from '../source-text.js'
import { blank } from './code-text.js'
import { findRustItems, type RustItem, readUse } from './rust-items.js'
import { makeSurface, type Surface } from './surface.js'

const inert =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|b?r(#*)"[\s\S]*?"\1|b?"(?:\\[\s\S]|[^"\\])*"|b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^'\\\n])'/g

interface Crate {
  readonly files: ReadonlyMap<string, string>
  readonly items: { readonly module: string; readonly name: string; readonly reachable: boolean }[]
  readonly globs: { readonly module: string; readonly target: string }[]
  readonly members: { readonly type: string; readonly member: string }[]
  readonly unread: string[]
}

interface Module {
  readonly path: readonly string[]
  readonly reachable: boolean
}

/**
 * Reads the public items of every crate with a `src/lib.rs`, down through its modules. Symbols: `pub` items that are
 * reached by `pub mod`s or named by `pub use`; for each such type, by its name alone, its `pub` functions, `pub` fields,
 * variants and trait functions; exported macros. Left out: `pub(crate)` and the like, `#[doc(hidden)]`,
 * `#[cfg(test)]`, trait implementations. What macros generate is not seen.
 */
export function readRustSurface(sources: readonly SourceText[]): Surface {
  const surfaces = sources
    .filter(({ path }) => /(?:^|\/)src\/lib\.rs$/.test(path))
    .map(({ path }) => readCrate(path.slice(0, -'lib.rs'.length), sources))
  return makeSurface(
    surfaces.flatMap(({ symbols }) => symbols),
    surfaces.flatMap(({ unread }) => unread),
  )
}

function readCrate(root: string, sources: readonly SourceText[]): Surface {
  const files = new Map(
    sources
      .filter(({ path }) => path.startsWith(root) && path.endsWith('.rs'))
      .map(({ path, text }) => [path.slice(root.length), blank(text, inert)] as const),
  )
  const crate: Crate = { files, items: [], globs: [], members: [], unread: [] }
  readModule(files.get('lib.rs') ?? '', { path: [], reachable: true }, crate)
  const name =
    root
      .replace(/\/?src\/$/, '')
      .split('/')
      .at(-1) || 'crate'
  const symbols = collectSymbols(crate)
  const types = new Set(symbols.map((symbol) => symbol.split('::').at(-1)))
  const members = crate.members.filter(({ type }) => types.has(type)).map(({ type, member }) => type + member)
  return makeSurface(
    [...symbols, ...members].map((symbol) => `${name}::${symbol}`),
    crate.unread.map((what) => `${root}${what}`),
  )
}

function collectSymbols({ items, globs }: Crate): readonly string[] {
  const named = items.filter(({ reachable }) => reachable).map(({ module, name }) => join(module, name))
  const spread = globs.flatMap(({ module, target }) => {
    const inside = items.filter((one) => one.module === target)
    return inside.length > 0 ? inside.map(({ name }) => join(module, name)) : [join(module, `${target}::*`)]
  })
  return [...named, ...spread]
}

function readModule(code: string, module: Module, crate: Crate): void {
  for (const item of findRustItems(code)) {
    if (item.kind === 'mod') readSubmodule(item, module, crate)
    else if (item.kind === 'impl') readImplementation(item, crate)
    else if (item.kind === 'macro_rules!') {
      if (item.exported) crate.items.push({ module: '', name: `${item.name}!`, reachable: true })
    } else if (item.kind === 'use') {
      if (item.isPublic) readReexports(item, module, crate)
    } else if (item.isPublic) {
      crate.items.push({ module: module.path.join('::'), name: item.name, reachable: module.reachable })
      for (const member of item.members) crate.members.push({ type: item.name, member })
    }
  }
}

function readSubmodule(item: RustItem, parent: Module, crate: Crate): void {
  const path = [...parent.path, item.name]
  const file = path.join('/')
  const code = item.body ?? crate.files.get(`${file}.rs`) ?? crate.files.get(`${file}/mod.rs`)
  const reachable = parent.reachable && item.isPublic
  if (item.isPublic) crate.items.push({ module: parent.path.join('::'), name: item.name, reachable })
  if (code === undefined) crate.unread.push(`${file}.rs: no such file for mod ${item.name}`)
  else readModule(code, { path, reachable }, crate)
}

function readImplementation({ header, body = '' }: RustItem, crate: Crate): void {
  const target = header.replace(/\bwhere\b[\s\S]*/, '')
  if (/\sfor\s/.test(target)) return
  const [, type] = /(\w+)\s*(?:<[\s\S]*>)?\s*$/.exec(target) ?? []
  if (type === undefined) return
  for (const item of findRustItems(body)) {
    if (item.isPublic) crate.members.push({ type, member: `::${item.name}` })
  }
}

function readReexports({ header }: RustItem, module: Module, crate: Crate): void {
  const here = module.path.join('::')
  for (const { path, name } of readUse(header)) {
    if (name !== '*') crate.items.push({ module: here, name, reachable: module.reachable })
    else if (module.reachable) crate.globs.push({ module: here, target: resolve(path, module, crate) })
  }
}

function resolve(path: string, module: Module, { files }: Crate): string {
  if (path.startsWith('crate::')) return path.slice('crate::'.length)
  const local = join(module.path.join('::'), path.replace(/^self::/, ''))
  const file = local.replaceAll('::', '/')
  const isLocal = path.startsWith('self::') || files.has(`${file}.rs`) || files.has(`${file}/mod.rs`)
  return isLocal ? local : path
}

function join(module: string, name: string): string {
  return module === '' ? name : `${module}::${name}`
}
