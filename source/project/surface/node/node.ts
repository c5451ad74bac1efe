import { readJson, readPackageManifest } from '../../manifests.js'
import type { SourceText } from '../../source-text.js'
import { makeSurface, type Surface } from '../surface.js'
import { listEntryPoints } from './entry-points.js'
import { readModuleExports } from './exports.js'
import { findBuiltModule, resolveModule } from './modules.js'

const manifestPath = /^(?!(?:.*\/)?node_modules\/)(?:.*\/)?package\.json$/

type Texts = ReadonlyMap<string, string>

/**
 * Reads what a Node package offers: its commands, the subpaths of its `exports` (or `main`), and the names that each
 * exports, from declaration files where they are among the sources, else from the source they are built from. Every
 * package.json among the sources counts unless it is private or nameless. Members of types are not read. An entry point
 * whose text is not there, or an export that cannot be named, is unread.
 */
export function readNodeSurface(sources: readonly SourceText[]): Surface {
  const texts: Texts = new Map(sources.map(({ path, text }) => [path, text]))
  const symbols: string[] = []
  const unread: string[] = []
  for (const { path, text } of sources.filter((source) => manifestPath.test(source.path))) {
    const json = readJson(text, path)
    const manifest = readPackageManifest(text, path)
    if (!json.ok || !manifest.ok) {
      unread.push(`${path} is not a package manifest`)
      continue
    }
    const { name, isPrivate, commands } = manifest.value
    // A package.json without a name only marks its folder: npm publishes none.
    if (isPrivate || name === undefined) continue
    symbols.push(...commands.map((command) => `${name} command ${command}`))
    const root = path.slice(0, -'package.json'.length)
    for (const { subpath, files } of listEntryPoints(json.value)) {
      const place = subpath === '.' ? name : name + subpath.slice(1)
      symbols.push(place)
      // Data files and patterns are offered as they are: there are no names in them.
      if (subpath.includes('*') || files.every((file) => !/\.[cm]?[jt]sx?$/.test(file))) continue
      const entry = firstFound(root, files, texts)
      if (entry === undefined) unread.push(`${path}: no text for ${subpath} (${files.join(', ')})`)
      else for (const exported of followExports(entry, texts, unread)) symbols.push(`${place} ${exported}`)
    }
  }
  return makeSurface(symbols, unread)
}

function firstFound(root: string, files: readonly string[], texts: Texts): string | undefined {
  const exists = (path: string) => texts.has(path)
  return files.map((file) => findBuiltModule(root, file, exists)).find((found) => found !== undefined)
}

function followExports(entry: string, texts: Texts, unread: string[]): ReadonlySet<string> {
  const names = new Set<string>()
  const seen = new Set<string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const exports = readModuleExports(texts.get(path) ?? '')
    for (const name of exports.names) if (path === entry || name !== 'default') names.add(name)
    unread.push(...exports.unclear.map((what) => `${path}: ${what}`))
    for (const specifier of exports.passedOn) {
      const next = resolveModule(path, specifier, (candidate) => texts.has(candidate))
      if (next !== undefined) waiting.push(next)
      else if (specifier.startsWith('.')) unread.push(`${path}: no text for ${specifier}`)
      else names.add(`* from ${specifier}`)
    }
  }
  return names
}
