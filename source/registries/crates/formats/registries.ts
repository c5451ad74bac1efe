import { scanToml, tomlValues } from '../../../project/versions/scan/toml.js'

/** A registry as cargo's settings know it: its name, and the address of its index without `sparse+`. */
export interface NamedRegistry {
  readonly name: string
  readonly index: string
}

/** The index of crates.io, which needs no settings. */
export const cratesIo: NamedRegistry = { name: 'crates-io', index: 'https://index.crates.io/' }

/** The registries that an environment names: `CARGO_REGISTRIES_NAME_INDEX`. */
export function registriesOfEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): readonly NamedRegistry[] {
  return Object.entries(env).flatMap(([variable, value]) => {
    const name = /^CARGO_REGISTRIES_(.+)_INDEX$/.exec(variable)?.[1]
    return name === undefined || value === undefined || value === ''
      ? []
      : [{ name: name.toLowerCase().replaceAll('_', '-'), index: plainIndex(value) }]
  })
}

/** The registries that a cargo settings file names: `[registries.NAME] index = …`. A file that is no TOML names none. */
export function registriesOfSettings(text: string): readonly NamedRegistry[] {
  try {
    return tomlValues(scanToml(text), 'registries', '*', 'index').map(({ path, value }) => ({
      name: String(path[1]),
      index: plainIndex(value),
    }))
  } catch {
    return []
  }
}

/** The address of an index over HTTP: without `sparse+`, with a slash at its end. */
export function plainIndex(address: string): string {
  return `${address.replace(/^sparse\+/, '').replace(/\/+$/, '')}/`
}

/** The start of the names of the variables that cargo reads for a registry. */
export function registryVariable(name: string): string {
  const upper = name.toUpperCase().replaceAll('-', '_')
  return name === cratesIo.name ? 'CARGO_REGISTRY' : `CARGO_REGISTRIES_${upper}`
}
