import { z } from 'zod'
import type { Plan } from '../../plan/plan.js'
import { defineCheck } from '../../ports/check.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { pass, unknown } from '../../ports/verdict.js'
import { judgeVersion, type PreOnePolicy, type VersionDecision } from '../../project/policy.js'
import type { SourceText } from '../../project/source-text.js'
import { bumpFromSurface, compareSurfaces } from '../../project/surface/compare.js'
import { surfaceReaders } from '../../project/surface/readers.js'
import { parseTag } from '../../project/tag-form.js'
import { changedSinceBase } from '../facts/changes.js'
import { readHead } from '../facts/head.js'
import { failBecause, hasProblems } from '../facts/problems.js'
import { readSources } from '../facts/sources.js'
import { tagForm } from '../facts/tags.js'
import { targetOf } from '../facts/target.js'
import { type Told, told } from '../facts/told.js'
import { someOf } from '../facts/words.js'

const usualFiles = {
  elixir: ['**/lib/**/*.ex', 'lib/**/*.ex'],
  lines: ['**/public-api.txt'],
  node: ['**/package.json', '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', '!**/node_modules/**'],
  python: ['**/*.py'],
  rust: ['**/*.rs'],
} as const

const answered = z.strictObject({ step: z.string(), value: z.string() })
const parameters = z.strictObject({
  reader: z.enum(['elixir', 'lines', 'node', 'python', 'rust']),
  files: z.array(z.string()).nonempty().optional(),
  crossing: answered.optional(),
  restart: answered.optional(),
})
type Parameters = z.infer<typeof parameters>

/**
 * The target goes at least as far as the change of the public surface asks for, read from the sources of base tag
 * and candidate. `crossing` and `restart` name the decision, and the answer to it, that lets the version leave 0.x or
 * start over. Outputs: `bump`, the smallest that the surface allows.
 */
export const surfacePolicy = defineCheck({
  name: 'surface/policy',
  title: 'Version covers what changed in public',
  about: 'tree',
  waivable: true,
  with: parameters,
  why: 'Additions ask for a minor, removals for a breaking version: users rely on it when they update.',
  async check({ read, release, with: given }) {
    const target = targetOf(release)
    if (!target.ok) return target.verdict
    const { baseTag, baseReason, version } = target.value
    if (baseTag === undefined) return pass(`not compared: ${baseReason}`)
    const base = parseTag(tagForm(release), baseTag)
    if (base === undefined) {
      return unknown(
        `${baseTag} is of another tag form`,
        'the version of the base',
        'name the base: --base-tag TAG',
      )
    }
    const texts = await readBothSides(read, release, `refs/tags/${baseTag}`, given)
    if (!texts.ok) return texts.verdict
    const surfaceOf = surfaceReaders[given.reader]
    const difference = compareSurfaces(surfaceOf(texts.value.before), surfaceOf(texts.value.after))
    const { added, removed, change, unread } = difference
    const details = [...removed.map((symbol) => `- ${symbol}`), ...added.map((symbol) => `+ ${symbol}`)]
    if (unread.length > 0) {
      const mend = 'compare it by a command that prints the surface: a gate with run'
      return { ...unknown(`not read: ${someOf(unread)}`, 'the whole public surface', mend), details: unread }
    }
    const preOne = preOneOf(release.plan)
    const crossOne = release.plan.versions.crossOne
    const problems = judgeVersion(
      { base, target: version, change, decisions: decisionsOf(release, given) },
      { preOne, ...(crossOne === undefined ? {} : { mayCross: [crossOne] }) },
    )
    if (hasProblems(problems)) return { ...failBecause(problems), details }
    const { bump, reason } = bumpFromSurface(base, difference, preOne)
    return { ...pass(`${reason}: ${bump} or more`, details), outputs: { bump } }
  },
})

/** The sources of base tag and candidate; of the base, only what differs is asked of git. */
async function readBothSides(read: ReadPort, release: Release, base: string, { reader, files }: Parameters) {
  const globs = files ?? usualFiles[reader]
  const head = await readHead(read)
  if (!head.ok) return head
  const { candidate } = release
  const isElsewhere = candidate !== undefined && candidate.commit !== head.value.commit
  const after = await readSources(read, isElsewhere ? candidate.commit : undefined, globs)
  if (!after.ok) return after
  const changed = await changedSinceBase(read, release)
  if (!changed.ok) return changed
  const differs = new Set(changed.value)
  const same = new Map(after.value.flatMap(({ path, text }) => (differs.has(path) ? [] : [[path, text]])))
  const before = await readSources(read, base, globs, same)
  if (!before.ok) return before
  const sides: Told<{ readonly before: readonly SourceText[]; readonly after: readonly SourceText[] }> = told(
    {
      before: before.value,
      after: after.value,
    },
  )
  return sides
}

function preOneOf({ versions }: Plan): PreOnePolicy {
  return versions.preOne === 'minor-breaks' ? 'strict' : 'free'
}

// The step that a decision belongs to has an owner in the plan, so its answer stands for the role.
function decisionsOf({ answers, operator, plan }: Release, given: Parameters): readonly VersionDecision[] {
  const role = plan.versions.crossOne ?? operator
  return (['crossing', 'restart'] as const).flatMap((about) => {
    const wanted = given[about]
    return wanted !== undefined && answers[wanted.step] === wanted.value
      ? [{ about, role, reason: wanted.value }]
      : []
  })
}
