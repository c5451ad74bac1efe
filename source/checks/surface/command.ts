import { z } from 'zod'
import { makeCopies } from '../../lookups/copies.js'
import { told } from '../../lookups/problems.js'
import { idOf, sidesOf } from '../../lookups/sides.js'
import { basisOf, decisionKeys, judgeSurfaces } from '../../lookups/surface/judge.js'
import { printedSurface } from '../../lookups/surface/printed.js'
import { defineRunningCheck } from '../../ports/check.js'
import { pass } from '../../ports/verdict.js'
import { readSurfaceSettings } from '../../project/surface/settings.js'

const parameters = z.strictObject({
  run: z.string().min(1).optional().describe('A shell line that prints one symbol a line.'),
  cli: z
    .string()
    .min(1)
    .optional()
    .describe('A shell line that starts the command line, whose tree of --help texts is read.'),
  build: z.string().min(1).optional().describe('A shell line that makes a copy ready for either.'),
  shell: z.string().min(1).optional().describe('The shell of these lines, in place of bash.'),
  ...decisionKeys,
})

export const surfaceCommand = defineRunningCheck({
  name: 'surface/command',
  title: 'Version covers what the project prints of its surface',
  words:
    "The same judgement as surface/policy, for a surface that a command prints: the plan's own, run in copies of base tag and candidate, one symbol a line (run), or the tree of --help texts of a command line (cli). The keys stand in surface of the plan; with lays its own over those. Outputs: bump.",
  about: 'tree',
  verbatim: true,
  with: parameters,
  why: 'A command line, a binding or an ABI is public too: what is removed there breaks somebody.',
  async run(context) {
    const { read, release } = context
    const { crossing, restart, ...own } = context.with
    const basis = basisOf(release)
    if ('notCompared' in basis) return pass(`not compared: ${basis.notCompared}`)
    const settings = told(readSurfaceSettings(release.plan.settings.surface, own), 'unknown')
    const sides = await sidesOf(read, release, basis.baseTag)
    const { base, candidate } = sides
    if (idOf(base) === idOf(candidate)) return pass(`not compared: the candidate is ${base.label} itself`)
    const copies = await makeCopies(context, sides, settings)
    const before = await printedSurface(context, base, copies.base, settings)
    const after = await printedSurface(context, candidate, copies.candidate, settings)
    const surfaces = { before, after }
    return judgeSurfaces(release, basis, surfaces, { crossing, restart })
  },
})
