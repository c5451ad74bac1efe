// `npm run test:one -- FILE …` runs test files of any kind; `npm run test:watch` those that a change touches, at each save.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './script.js'

/** The only ones that start the package as it is built; all others bundle what they need. */
const built = ['test/package.test.ts', 'test/plans/code-plan.test.ts', 'test/plugins/gems.test.ts']

const [first, ...rest] = process.argv.slice(2)
const watch = first === '--watch'
const files = watch || first === undefined ? rest : [first, ...rest]
if (!watch && files.length === 0) {
  console.error('Name a test file: npm run test:one -- test/core/waivers.test.ts')
  process.exit(2)
}
if (built.some((file) => files.some((asked) => file.includes(asked)))) node('.config/build.js')
// To watch begins with what git says was changed, not with everything.
const how = watch ? ['watch', '--changed'] : ['run']
node('node_modules/vitest/vitest.mjs', ...how, '--config', '.config/vitest.one.config.ts', ...files)

function node(script, ...args) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
