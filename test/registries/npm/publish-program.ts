import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { temporaryFolder } from '../../parts/temporary.js'
import type { Publisher } from './publisher.js'

const code = `
import { npm } from './source/registries/npm/channel.js'
import { systemClock } from './source/world/clock.js'
import { makeOneTimePasswords } from './source/world/one-time-passwords.js'
import { makePlainTerminal } from './source/world/terminal.js'
import { makeWritePort } from './source/world/write-port.js'
const { all, times } = JSON.parse(process.argv[2])
const passwords = makeOneTimePasswords()
for (const { root, runFolder, release } of all) {
  const write = makeWritePort({
    root, runFolder, clock: systemClock, env: process.env, agent: 'release-wizard', redact: (text) => text,
    terminal: makePlainTerminal(), scratch: {}, passwords,
  })
  const context = {
    read: write, write, with: {}, signal: new AbortController().signal, report: () => undefined,
    release: { ...release, begun: () => false },
  }
  for (let time = 1; time <= times; time += 1) {
    const done = await npm.publish(context)
    console.log('VERDICT ' + time + ' ' + done.verdict + ': ' + (done.fact ?? done.found))
    if (done.verdict === 'pass') break
  }
}
`

/** A program of its own, for a terminal, that publishes what publishers have built: each as often as it is told, until it passes. */
export function publishProgram(publishers: readonly Publisher[], times: number): readonly string[] {
  const outfile = join(temporaryFolder('program'), 'publish.mjs')
  buildSync({
    stdin: { contents: code, loader: 'ts', resolveDir: new URL('../../..', import.meta.url).pathname },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'silent',
  })
  const all = publishers.map((one) => {
    const { read, release } = one.context()
    return { root: read.root, runFolder: read.runFolder, release }
  })
  return [outfile, JSON.stringify({ all, times })]
}
