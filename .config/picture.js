// Plays a practice release in a real terminal and draws the screen that the README shows.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importScript, root } from './script.js'

const home = mkdtempSync(join(tmpdir(), 'release-wizard-picture-'))

try {
  const { recordPicture } = await importScript('test/screens/picture.ts')
  const svg = await recordPicture(join(root, 'bin', 'release-wizard.js'), {
    ...process.env,
    RELEASE_WIZARD_HOME: home,
  })
  mkdirSync(join(root, '.github'), { recursive: true })
  writeFileSync(join(root, '.github', 'screen.svg'), `${svg}\n`)
} finally {
  rmSync(home, { recursive: true, force: true })
}
