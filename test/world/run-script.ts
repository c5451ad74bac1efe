import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { temporaryFolder } from '../parts/temporary.js'

const world = new URL('../../source/world/', import.meta.url).pathname

/** A program that another process can run: its `import … from 'world/lock.js'` reach source/world. Gives its path. */
export function makeScript(code: string): string {
  const folder = temporaryFolder('script')
  const entry = join(folder, 'script.ts')
  writeFileSync(entry, code)
  const outfile = join(folder, 'script.mjs')
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { world },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  })
  return outfile
}
