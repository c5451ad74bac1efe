import { join } from 'node:path'
import { build } from 'esbuild'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'

/** Bundles a demo (`demo`, `plain-demo`) into one file of a temporary folder; gives its path. */
export async function buildDemo(name = 'demo'): Promise<string> {
  const folder = temporaryFolder('demo')
  const outfile = join(folder, 'demo.mjs')
  // Ink asks for the developer tools of React only where a developer does; they are not installed.
  writeFiles(folder, { 'empty.js': 'export default {}\n' })
  await build({
    entryPoints: [new URL(`./${name}.ts`, import.meta.url).pathname],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    alias: { 'react-devtools-core': join(folder, 'empty.js') },
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  })
  return outfile
}
