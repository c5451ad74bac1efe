// `npm run test:mutation -- source/core/waivers.ts …` changes the code in small ways and tells which change no test notices.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './script.js'

/** The newest that runs on Node 20. It brings 126 packages, so it stays out of what everybody installs. */
const stryker = ['@stryker-mutator/core@9.4.0', '@stryker-mutator/vitest-runner@9.4.0']
const files = process.argv.slice(2)

const folder = mkdtempSync(join(tmpdir(), 'mutation-'))
const left = new Set(['.git', 'dist'].map((name) => join(root, name)))
cpSync(root, folder, { recursive: true, filter: (path) => !left.has(path) })
const settings = {
  testRunner: 'vitest',
  vitest: { configFile: '.config/vitest.mutation.config.ts', related: true },
  mutate: files.length > 0 ? files : ['source/core/**/*.ts'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  reporters: ['clear-text'],
  concurrency: 1,
  // Stryker reads it by an interface that TypeScript 7 no longer has.
  tsconfigFile: 'none',
}
writeFileSync(join(folder, 'stryker.json'), JSON.stringify(settings))
const run = (file, ...args) => execFileSync(file, args, { cwd: folder, stdio: 'inherit' })
try {
  run('npm', 'install', '--no-save', '--no-audit', '--no-fund', ...stryker)
  run('npx', 'stryker', 'run', 'stryker.json')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
