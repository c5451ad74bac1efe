import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { lastingFolder } from '../parts/temporary.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

const common: BuildOptions = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
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

/**
 * Bundles a script of the tests with the sources it uses, once, as the build does for the package: one start file, and
 * beside it chunks that are loaded only where they are needed. Gives the path of the start file.
 */
export function bundle(entry: string): Promise<string> {
  const known = made.get(entry)
  if (known) return known
  const outdir = lastingFolder('bundle')
  const file = build({ ...common, entryPoints: { main: entry }, outdir }).then(() => join(outdir, 'main.mjs'))
  made.set(entry, file)
  return file
}

/** The command line, bundled. */
export function bundleWizard(): Promise<string> {
  return bundle('source/cli/main.ts')
}
