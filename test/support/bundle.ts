import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { lastingFolder } from '../parts/temporary.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

const common: BuildOptions = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  alias: { 'react-devtools-core': join(root, '.config/empty.js') },
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
}

const made = new Map<string, Promise<string>>()

/** Bundles a script of the tests with the sources it uses into one file that node runs, once; gives its path. */
export function bundle(entry: string): Promise<string> {
  return once(entry, { entryPoints: { main: entry } })
}

/** Bundles the command line as the build does for the package, once: one start file, its chunks beside it. */
export function bundleChunks(): Promise<string> {
  return once('chunks', { entryPoints: { main: 'source/cli/main.ts' }, splitting: true })
}

function once(name: string, options: BuildOptions): Promise<string> {
  const known = made.get(name)
  if (known) return known
  const outdir = lastingFolder('bundle')
  const file = build({ ...common, ...options, outdir }).then(() => join(outdir, 'main.mjs'))
  made.set(name, file)
  return file
}
