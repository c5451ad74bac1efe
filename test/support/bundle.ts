import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { temporaryFolder } from '../parts/temporary.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Bundles a script of the tests with the sources it uses into one file that node runs; gives its path. */
export async function bundle(entry: string): Promise<string> {
  const outfile = join(await temporaryFolder('bundle'), 'script.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    jsx: 'automatic',
    alias: { 'react-devtools-core': join(root, '.config/empty.js') },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  })
  return outfile
}
