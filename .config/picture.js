// Plays releases in a real terminal, to a folder and to a registry with a stage, and draws the screens of the README.
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
  const { recordStaged } = await importScript('test/screens/staged-walk.ts')
  const staged = await recordStaged(join(root, 'bin', 'release-wizard.js'))
  writeFileSync(join(root, '.github', 'staged.svg'), `${staged}\n`)
} finally {
  rmSync(home, { recursive: true, force: true })
}
