import { z } from 'zod'
import { changedSinceBase } from '../../lookups/changes.js'
import { readHead } from '../../lookups/head.js'
import { told } from '../../lookups/problems.js'
import { readSources } from '../../lookups/sources.js'
import { basisOf, decisionKeys, judgeSurfaces } from '../../lookups/surface/judge.js'
import { defineCheck } from '../../ports/check.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { pass, unknown } from '../../ports/verdict.js'
import { surfaceReaders } from '../../project/surface/readers.js'
import { readSurfaceSettings } from '../../project/surface/settings.js'

const usualFiles = {
  elixir: ['**/lib/**/*.ex', 'lib/**/*.ex'],
  lines: ['**/public-api.txt'],
  node: ['**/package.json', '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', '!**/node_modules/**'],
  python: ['**/*.py'],
  rust: ['**/*.rs'],
} as const

const readerNames = ['elixir', 'lines', 'node', 'python', 'rust'] as const
const parameters = z.strictObject({
  reader: z.enum(readerNames).optional().describe('The reader of the sources.'),
  files: z.array(z.string()).nonempty().optional().describe('Globs of the sources.'),
  ...decisionKeys,
})

export const surfacePolicy = defineCheck({
  name: 'surface/policy',
  title: 'Version covers what changed in public',
  words:
    'The target goes at least as far as the change of the public surface asks for, read from the sources of base tag and candidate by the reader that the step or surface of the plan names. crossing and restart name the decision, and the answer to it, that lets the version leave 0.x or start over. Outputs: bump, the smallest that the surface allows.',
  about: 'tree',
  with: parameters,
  why: 'Additions ask for a minor, removals for a breaking version: users rely on it when they update.',
  async check({ read, release, with: { crossing, restart, ...own } }) {
    const basis = basisOf(release)
    if ('notCompared' in basis) return pass(`not compared: ${basis.notCompared}`)
    const { reader, files } = told(readSurfaceSettings(release.plan.settings.surface, own), 'unknown')
    if (reader === undefined) {
      const mend = 'name it: with: { reader: … }; a surface that a command prints is for surface/command'
      return unknown('the plan names no reader', `a reader: ${readerNames.join(', ')}`, mend)
    }
    const globs = files ?? usualFiles[reader]
    const { before, after } = await readBothSides(read, release, `refs/tags/${basis.baseTag}`, globs)
    const surfaceOf = surfaceReaders[reader]
    const surfaces = { before: surfaceOf(before), after: surfaceOf(after) }
    return judgeSurfaces(release, basis, surfaces, { crossing, restart })
  },
})

/** The sources of base tag and candidate; of the base, only what differs is asked of git. */
async function readBothSides(read: ReadPort, release: Release, base: string, globs: readonly string[]) {
  const head = await readHead(read)
  const { candidate } = release
  const isElsewhere = candidate !== undefined && candidate.commit !== head.commit
  const after = await readSources(read, isElsewhere ? candidate.commit : undefined, globs)
  const differs = new Set(await changedSinceBase(read, release))
  const same = new Map(after.flatMap(({ path, text }) => (differs.has(path) ? [] : [[path, text]])))
  return { before: await readSources(read, base, globs, same), after }
}
