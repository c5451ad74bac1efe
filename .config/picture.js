// Plays a practice release in a real terminal and draws the screen that the README shows.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const script = join(root, 'node_modules', '.picture.mjs')
const home = mkdtempSync(join(tmpdir(), 'release-wizard-picture-'))

try {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/screens/picture.ts'],
    outfile: script,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  })
  const { recordPicture } = await import(pathToFileURL(script).href)
  const svg = await recordPicture(join(root, 'bin', 'release-wizard.js'), {
    ...process.env,
    RELEASE_WIZARD_HOME: home,
  })
  mkdirSync(join(root, '.github'), { recursive: true })
  writeFileSync(join(root, '.github', 'screen.svg'), `${svg}\n`)
} finally {
  rmSync(script, { force: true })
  rmSync(home, { recursive: true, force: true })
}
