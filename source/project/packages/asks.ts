import { z } from 'zod'
import { parseJson } from '../../plan/parse-json.js'
import { fileNameOf } from '../versions/paths.js'
import { scanToml, tomlString } from '../versions/scan/toml.js'
import type { Ask } from './range.js'

const ranges = z.record(z.string(), z.string().catch('')).catch({}).default({})
const manifest = z.object({
  dependencies: ranges,
  optionalDependencies: ranges,
  peerDependencies: ranges,
  devDependencies: ranges,
})

/**
 * What a manifest asks for, of npm or of Cargo; of other files nothing. `root` is the Cargo.toml at the root, which says the
 * version of what `workspace = true` asks for.
 */
export function asksOf(path: string, text: string, root?: string): readonly Ask[] {
  if (fileNameOf(path) === 'package.json') return asksOfNode(path, text)
  return fileNameOf(path) === 'Cargo.toml' ? asksOfCargo(path, text, root) : []
}

function asksOfNode(path: string, text: string): readonly Ask[] {
  const data = parseJson(text, manifest)
  if (data === undefined) return []
  const { dependencies, optionalDependencies, peerDependencies, devDependencies } = data
  const all = (asked: Readonly<Record<string, string>>, as: Ask['as']) =>
    Object.entries(asked).map(([name, range]): Ask => ({ name, range, path, as }))
  return [
    ...all({ ...optionalDependencies, ...dependencies }, 'needs'),
    ...all(peerDependencies, 'peer'),
    ...all(devDependencies, 'dev'),
  ]
}

/** Only what comes from a folder of the project, or from its root, is a package of it. */
function asksOfCargo(path: string, text: string, root: string | undefined): readonly Ask[] {
  const values = scanToml(text)
  const shared = root === undefined ? [] : scanToml(root)
  return values.flatMap(({ path: keys, value, string }): readonly Ask[] => {
    const table = keys.slice(0, -1)
    const last = keys.at(-1)
    const inherits = last === 'workspace' && value === 'true'
    if (!(inherits || (last === 'path' && string)) || !/dependencies$/.test(String(table.at(-2)))) return []
    const key = String(table.at(-1))
    const [from, place] = inherits ? [shared, ['workspace', 'dependencies', key]] : [values, table]
    if (inherits && tomlString(from, ...place, 'path') === undefined) return []
    return [
      {
        name: tomlString(from, ...place, 'package') ?? key,
        range: tomlString(from, ...place, 'version') ?? '*',
        path,
        as: table.at(-2) === 'dev-dependencies' ? 'dev' : 'needs',
      },
    ]
  })
}
