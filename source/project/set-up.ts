/** Files at the root of a project that tell how its dependencies are installed. */
export const setUpFiles = [
  'pnpm-lock.yaml',
  'yarn.lock',
  '.yarnrc.yml',
  'bun.lock',
  'bun.lockb',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'package.json',
  'mix.lock',
  'mix.exs',
] as const

/** The first that fits decides for its ecosystem: a lockfile is installed as it stands, never changed. */
const node: readonly (readonly [file: string, line: string])[] = [
  ['pnpm-lock.yaml', 'pnpm install --frozen-lockfile'],
  ['.yarnrc.yml', 'yarn install --immutable'],
  ['yarn.lock', 'yarn install --frozen-lockfile'],
  ['bun.lock', 'bun install --frozen-lockfile'],
  ['bun.lockb', 'bun install --frozen-lockfile'],
  ['package-lock.json', 'npm ci --no-audit --no-fund'],
  ['npm-shrinkwrap.json', 'npm ci --no-audit --no-fund'],
  ['package.json', 'npm install --no-package-lock --no-audit --no-fund'],
]
const elixir: typeof node = [
  ['mix.lock', 'mix deps.get --check-locked'],
  ['mix.exs', 'mix deps.get'],
]

/** The shell line that sets up a fresh checkout with these files at its root; undefined where none is needed. */
export function setUpLine(files: readonly string[]): string | undefined {
  const lines = [node, elixir].flatMap((rules) => rules.find(([file]) => files.includes(file))?.[1] ?? [])
  return lines.length === 0 ? undefined : lines.join(' && ')
}
