import { posix } from 'node:path'

/** Who packs: the manager that the project is worked with. `yarn` is yarn 2 or newer; yarn 1 packs as npm does. */
export type Packer = 'npm' | 'pnpm' | 'yarn' | 'bun'

/** What tells of the package manager: the field of package.json, and files at the root of the project. */
export interface ManagerSigns {
  readonly packageManager: string | undefined
  readonly files: readonly string[]
}

/** Files at the root that tell of a package manager. */
export const managerFiles = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'yarn.lock',
  '.yarnrc.yml',
  'bun.lock',
  'bun.lockb',
  'package-lock.json',
] as const

/** Finds who packs, and why: `packageManager` first, then the lockfiles. */
export function findPacker({ packageManager, files }: ManagerSigns): {
  readonly packer: Packer
  readonly because: string
} {
  const [, name, major] = /^(npm|pnpm|yarn|bun)@(\d+)/.exec(packageManager ?? '') ?? []
  if (name === 'npm' || name === 'pnpm' || name === 'bun')
    return { packer: name, because: `packageManager says ${packageManager}` }
  if (name === 'yarn') {
    return { packer: Number(major) > 1 ? 'yarn' : 'npm', because: `packageManager says ${packageManager}` }
  }
  const pnpm = files.find((file) => file.startsWith('pnpm-'))
  if (pnpm !== undefined) return { packer: 'pnpm', because: `${pnpm} is here` }
  if (files.includes('.yarnrc.yml')) return { packer: 'yarn', because: '.yarnrc.yml is here' }
  const bun = files.find((file) => file.startsWith('bun.'))
  if (bun !== undefined && !files.includes('package-lock.json'))
    return { packer: 'bun', because: `${bun} is here` }
  return {
    packer: 'npm',
    because: files.includes('yarn.lock') ? 'yarn 1 packs as npm does' : 'no other lockfile',
  }
}

/** The command line by which a manager packs the package it stands in, as `file` of a folder. */
export function packArguments(packer: Packer, folder: string, file: string): readonly string[] {
  if (packer === 'yarn') return ['pack', '--out', posix.join(folder, file)]
  if (packer === 'bun') return ['pm', 'pack', '--destination', folder]
  return ['pack', '--pack-destination', folder]
}

/** The flag by which a manager packs and runs no scripts; yarn has none. */
export function withoutScripts(packer: Packer): readonly string[] {
  if (packer === 'yarn') return []
  return [packer === 'pnpm' ? '--config.ignore-scripts=true' : '--ignore-scripts']
}

/**
 * Ranges that only this workspace understands: published as they stand, nobody could install the package. A folder that
 * `file:` names is one of them, unless it is packed too.
 */
export function workspaceRanges(
  dependencies: Readonly<Record<string, string>>,
  packed: readonly string[],
): readonly string[] {
  return Object.entries(dependencies).flatMap(([name, range]) =>
    /^(?:workspace|catalog|portal|link):/.test(range) || isLeftBehind(range, packed)
      ? [`${name} ${range}`]
      : [],
  )
}

function isLeftBehind(range: string, packed: readonly string[]): boolean {
  if (!range.startsWith('file:')) return false
  const path = posix.normalize(range.slice('file:'.length)).replace(/\/$/, '')
  return !packed.some((one) => one === path || one.startsWith(`${path}/`))
}

/** Scripts that a manager runs when it packs, and that may make what is packed. */
export function packScripts({ scripts }: { readonly scripts: Readonly<Record<string, string>> }) {
  return ['prepublishOnly', 'prepack', 'prepare'].filter((name) => scripts[name] !== undefined)
}
