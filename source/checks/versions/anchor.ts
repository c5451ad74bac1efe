import { z } from 'zod'
import { readAlignment } from '../../lookups/version-files.js'
import { nameOf } from '../../lookups/words.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass, unknown } from '../../ports/verdict.js'

const parameters = z.strictObject({
  anchor: z
    .string()
    .default('.release-please-manifest.json')
    .describe('The file that release automation counts on from.'),
  file: z.string().optional().describe('The manifest. Without it, the first version file of the plan.'),
  package: z.string().optional().describe('The folder of the package in the anchor.'),
})

export const versionsAnchor = defineCheck({
  name: 'versions/anchor',
  title: 'Version anchor matches the manifest',
  words:
    'The anchor that release automation counts on from says the version of the manifest: file, or the first version file of the plan that is not the anchor itself; package is the folder of the package in the anchor.',
  about: 'tree',
  with: parameters,
  why: 'Automation proposes the next release from the anchor: after a manual publish both must have moved.',
  async check({ read, release, with: { anchor, file, package: folder = '.' } }) {
    const specs = release.plan.versions.files.filter(({ path }) => path !== anchor)
    const spec = file === undefined ? specs[0] : (specs.find(({ path }) => path === file) ?? { path: file })
    if (spec === undefined) {
      const mend = 'name it in the plan: with: { file: mix.exs }'
      return unknown('the plan names no other version file', 'a manifest to compare the anchor with', mend)
    }
    const textOf = (path: string) => read.readText(path)
    const manifest = await readAlignment([spec], textOf)
    const version = 'version' in manifest ? manifest.version : undefined
    const expected = `the version of ${nameOf(spec.path)}`
    if (version === undefined)
      return unknown(`${nameOf(spec.path)} says several versions`, expected, 'make them one')
    const anchored = await readAlignment([{ path: anchor, package: folder }], textOf, version)
    if ('version' in anchored) return pass(`${nameOf(anchor)} and ${nameOf(spec.path)} at ${version}`)
    const says = anchored.drift.map(({ value }) => value).join(', ')
    const mend = `set both in one commit: npx release-wizard bump ${version}`
    return fail(`${nameOf(anchor)} says ${says}`, `${version}, ${expected}`, mend)
  },
})
