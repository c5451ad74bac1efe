import { failBecause, hasProblems } from '../../../lookups/problems.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import type { Problem } from '../../../project/problem.js'
import { type CrateSubject, crateFacts, crateSubject } from '../client/crate.js'
import type { CrateFacts } from '../formats/metadata.js'

export const cratesManifest = defineCheck({
  name: 'crates/manifest',
  title: 'Crate can be published',
  words:
    'The manifest holds what the registry asks for: it refuses an upload that lacks it, after others are out.',
  about: 'tree',
  waivable: false,
  why: 'crates.io refuses a crate without description and license, and cargo one that its manifest keeps back.',
  async check({ read, release }) {
    if (!(await read.has('cargo')))
      return fail('cargo is not installed', 'cargo', 'install Rust: https://rustup.rs')
    const subject = await crateSubject({ read, release })
    const facts = await crateFacts(read, subject)
    const problems = [
      ...versionProblems(facts, subject, release.target?.version),
      ...problemsOf(facts, subject),
    ]
    if (hasProblems(problems)) return failBecause(problems)
    return pass(`${facts.name} ${facts.version}, ${facts.license ?? 'no license'}`)
  },
})

/** What is published has the version of the release: a crate with one of its own has releases of its own. */
function versionProblems(
  { name, version }: CrateFacts,
  { manifest, spec }: CrateSubject,
  target: string | undefined,
): readonly Problem[] {
  if (target === undefined || version === target) return []
  return [
    {
      found: `${name} says ${version}`,
      expected: `${target}, the version of this release`,
      mend: `add its Cargo.toml to versions.files, or take the channel ${spec.id} out of the plan`,
      where: manifest,
    },
  ]
}

function problemsOf(facts: CrateFacts, { registry, manifest }: CrateSubject): readonly Problem[] {
  const problems: Problem[] = []
  const where = manifest
  if (facts.publish !== undefined && !facts.publish.includes(registry.name)) {
    const allowed = facts.publish.length === 0 ? 'nowhere' : `only on ${facts.publish.join(', ')}`
    problems.push({
      found: `publish of ${facts.name} allows it ${allowed}`,
      expected: `publish that allows ${registry.name}`,
      mend: 'correct publish in Cargo.toml, or leave the channel out of the plan',
      where,
    })
  }
  // Other registries ask for less; cargo itself only warns.
  if (registry.name === 'crates-io') {
    for (const field of ['description', 'license'] as const) {
      if (facts[field] !== undefined) continue
      problems.push({
        found: `${facts.name} has no ${field}`,
        expected: field === 'license' ? 'license or license-file' : field,
        mend: `write ${field} in Cargo.toml`,
        where,
      })
    }
  }
  const bare = facts.dependencies.filter(
    ({ path, requirement, kind }) => path !== undefined && requirement === '*' && kind !== 'dev',
  )
  for (const { name } of bare) {
    problems.push({
      found: `${facts.name} depends on ${name} by path alone`,
      expected: 'a version beside the path',
      mend: `write it in Cargo.toml: ${name} = { path = "…", version = "…" }`,
      where,
    })
  }
  return problems
}
