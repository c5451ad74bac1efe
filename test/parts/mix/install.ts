import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { temporaryFolder, writeFiles } from '../temporary.js'

/** Puts the stand-in into a folder of its own, as an executable `mix`, and gives the folder: it goes first on PATH. */
export function installMix(): string {
  const folder = temporaryFolder('mix')
  const outfile = join(folder, 'mix')
  writeFiles(folder, { 'package.json': '{ "type": "module" }' })
  buildSync({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: {
      js: `#!${process.execPath}\nimport { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)`,
    },
    logLevel: 'error',
  })
  chmodSync(outfile, 0o755)
  return folder
}
