// Approves the version of package.json that CI staged on npm. npm asks for the second factor, so it takes a terminal.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './script.js'

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const listed = JSON.parse(execFileSync('npm', ['stage', 'list', name, '--json'], { encoding: 'utf8' }))
const staged = (Array.isArray(listed) ? listed : listed.items).find((item) => item.version === version)
if (staged === undefined) {
  console.error(
    `No stage of ${name} ${version} waits on npm. Expected the one that publish.yml made: look at its run.`,
  )
  process.exit(1)
}
console.log(`${name} ${version}, staged by ${staged.actor} at ${staged.createdAt}, sha1 ${staged.shasum}`)
process.exit(spawnSync('npm', ['stage', 'approve', staged.id], { stdio: 'inherit' }).status ?? 1)
