import { z } from 'zod'
import { judgeOwn } from '../../lookups/own-versions.js'
import { targetOf } from '../../lookups/target.js'
import { readUnlisted } from '../../lookups/unlisted.js'
import { describeSaid, type ReadableAlignment, readAlignment } from '../../lookups/version-files.js'
import { count, nameOf } from '../../lookups/words.js'
import { firstFew } from '../../plan/list.js'
import { ownPackages } from '../../plan/own-packages.js'
import type { VersionFileSpec, VersionsSpec } from '../../plan/plan.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import type { Unlisted } from '../../project/versions/unlisted.js'

type Drift = Extract<ReadableAlignment, { readonly drift: unknown }>

const parameters = z.strictObject({
  expect: z
    .enum(['each-other', 'target'])
    .optional()
    .describe('What the files must say: the same as each other, or the target.'),
  package: z.string().optional().describe('The package that is released, where versions are independent.'),
})

export const versionsAligned = defineCheck({
  name: 'versions/aligned',
  title: 'Version files agree',
  words:
    "The version files of the plan say one version, and no file that holds it is left out: each other's, or the target by expect: target, where the step then needs the one that sets it. Independent packages are compared each for itself; package names the one that is released.",
  about: 'tree',
  waivable: false,
  with: parameters,
  why: 'A package that says another version than its tag cannot be traced back to its source.',
  async check({ read, release, with: { expect, package: named } }) {
    const target = expect === 'target' ? targetOf(release) : undefined
    // A run that was cut short while it set them goes on to set the rest: until then they may differ.
    const underWay = expect === undefined && release.begun('version-files')
    const left = target === undefined ? await readUnlisted(read, release.plan.versions) : []
    if (left.length > 0) return failOnUnlisted(left)
    if (release.plan.versions.files.length === 0) return pass('no version file: the tag carries the version')
    if (ownPackages(release.plan).length > 0) return judgeOwn(read, release, target)
    const groups = groupFiles(release.plan.versions, named)
    const said: string[] = []
    for (const files of groups) {
      // Of independent packages only the one that is released has the target.
      const expected = groups.length === 1 ? target?.version : undefined
      const alignment = await readAlignment(files, (path) => read.readText(path), expected)
      if ('drift' in alignment) {
        if (!underWay || !onlyTarget(alignment, release.target?.version))
          return failOnDrift(alignment, expected, release.path === 'recover')
        said.push(`${count(files.length, 'file')} on the way to ${release.target?.version}`)
        continue
      }
      said.push(`${count(files.length, 'file')} ${expected ? 'set to' : 'at'} ${alignment.version}`)
    }
    return pass(said.join(', '))
  },
})

/** Of a file that nobody speaks of it is not known whether it should say the version. */
function failOnUnlisted(left: readonly Unlisted[]): Verdict {
  const [first] = left
  const said = left.map(({ path, says }) => `${nameOf(path)} says ${says}`)
  const more = left.length > 1 ? `, and ${count(left.length - 1, 'more file')}` : ''
  return {
    ...fail(
      `${said[0]}${more}, and no version file of the plan`,
      'every file that holds a version among versions.files, or left out by name',
      `add ${first ? nameOf(first.path) : 'it'} to versions.files (release-wizard init does), or to versions.except where its version is its own`,
    ),
    fact: `${count(left.length, 'file')} left out`,
    details: said,
  }
}

/** Every place says the target, or what most of the others say. */
function onlyTarget({ said }: Drift, target: string | undefined): boolean {
  return new Set(said.map(({ value }) => value).filter((value) => value !== target)).size <= 1
}

function groupFiles(
  { policy, files }: VersionsSpec,
  named: string | undefined,
): readonly (readonly VersionFileSpec[])[] {
  if (named !== undefined) return [files.filter((file) => file.package === named)]
  if (policy === 'lockstep') return [files]
  const names = [...new Set(files.map((file) => file.package))]
  return names.map((name) => files.filter((file) => file.package === name))
}

function failOnDrift(
  { drift, said, expected }: Drift,
  target: string | undefined,
  isTagged: boolean,
): Verdict {
  const places = drift.map(describeSaid)
  const found = firstFew(places, 3)
  const bump = `npx release-wizard bump ${target ?? expected ?? 'VERSION'}`
  const wanted =
    target === undefined
      ? `${expected ?? 'one version'} everywhere, as most places say`
      : `${target} everywhere`
  // What is tagged is not set any more: another version is another tag.
  const verdict = isTagged
    ? fail(found, wanted, 'name the version that the tag holds, or the tag that holds this version')
    : fail(found, wanted, bump, target === undefined ? undefined : bump)
  return {
    ...verdict,
    fact: `${drift.length} of ${count(said.length, 'place')} drift`,
    details: said.map(describeSaid),
  }
}
