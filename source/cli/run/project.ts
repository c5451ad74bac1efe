import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Usage } from '../../core/errors.js'
import { generatePhases } from '../../inference/generate.js'
import { inferPlan } from '../../inference/infer.js'
import { readWorkflows } from '../../inference/workflows/read.js'
import { readTags } from '../../lookups/tags.js'
import type { PlanCatalogue } from '../../plan/catalogue.js'
import { type CheckedPlan, checkPlan } from '../../plan/check.js'
import type { PlanFile } from '../../plan/file.js'
import type { CodeTable } from '../../plan/keys/task.js'
import { codePlan } from '../../plan/parse/parsed.js'
import { parsePlan } from '../../plan/parse.js'
import type { Plan, Reason } from '../../plan/plan.js'
import { formatProblem, PlanError, type PlanProblem } from '../../plan/problem.js'
import { type Generated, phaseFields } from '../../plan/resolve/phases.js'
import { planPaths, resolvePlan } from '../../plan/resolve.js'
import type { Catalogue } from '../../ports/kind.js'
import { ifTold } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { inferScheme } from '../../project/infer-tag-form.js'
import { tagFormOf } from '../../project/tag-form.js'
import { loadCodePlan } from '../../world/load-code-plan.js'
import { planCatalogue } from '../catalogue.js'
import { findPlanFile, type PlanSource } from './plan-file.js'

/** The plan of a repository: written, inferred, or both, and how to resolve it for a path. */
export interface Project {
  readonly file: PlanFile
  readonly generated: Generated
  /** The file it came from, relative to the root; `inferred` without one. */
  readonly source: string
  /** The text of the plan file: what a person is shown and trusts. */
  readonly text?: string
  readonly reasons: readonly Reason[]
  readonly paths: Readonly<Record<string, readonly string[]>>
  /** Throws a usage error for a path the plan does not have. */
  resolve(path: string): { readonly plan: Plan; readonly code: CodeTable }
}

export interface ProjectOptions {
  /** `--plan FILE`. */
  readonly named?: string
  /** Asked before a plan that is code is loaded, for loading it runs it. */
  readonly mayLoad: (source: PlanSource) => Promise<boolean>
}

/** Reads the plan of the repository, or infers one. A plan with problems is refused with all of them. */
export async function readProject(
  read: ReadPort,
  catalogue: Catalogue,
  options: ProjectOptions,
): Promise<Project> {
  const written = await findPlanFile(read, options.named)
  const known = planCatalogue(catalogue)
  const own = written ? await readPlan(written, read, options, known) : {}
  const inferred = leavesNothingOpen(own)
    ? { file: own, gates: [], reasons: [], workflows: (await readWorkflows(read)).files }
    : await inferPlan(read, catalogue.channels)
  const { phases: left, ...found } = inferred.file
  // A plan that says where its versions stand decides them itself, whichever tool is here besides.
  const isDecided = own.versions !== undefined || left === undefined
  const file = await withScheme(read, { ...found, ...(isDecided ? {} : { phases: left }), ...own })
  const source = written?.path ?? 'inferred'
  const generated = generatePhases(file, inferred, catalogue.channels)
  const reasons = written ? [] : inferred.reasons
  return {
    file,
    generated,
    source,
    ...(written ? { text: written.text } : {}),
    reasons,
    paths: planPaths(file, generated, known),
    resolve: (path) =>
      refusing(() => resolvePlan({ file, path, catalogue: known, generated, source, reasons })),
  }
}

/** Reads and checks one plan file; a plan that is code only where it may be loaded. */
export async function checkSource(
  source: PlanSource,
  read: ReadPort,
  options: ProjectOptions,
  known: PlanCatalogue,
): Promise<CheckedPlan> {
  if (source.code && !(await options.mayLoad(source))) {
    throw new Usage(
      `${source.path} is code, and was not trusted to run.`,
      'Look at it, then trust it: release-wizard in a terminal, or --answer trust=trust',
    )
  }
  const parsed = source.code
    ? codePlan(await loadCodePlan({ file: resolve(read.root, source.path), wizard: ownEntry() }), source.path)
    : parsePlan((await read.readBytes(source.path)) ?? source.text, source.path)
  return checkPlan(parsed, known)
}

/** The plan with the scheme that the tags show, where it names none and they are not semver. */
async function withScheme(read: ReadPort, file: PlanFile): Promise<PlanFile> {
  if (file.versions?.scheme !== undefined) return file
  const tags = await ifTold(() => readTags(read))
  const form = tagFormOf(file)
  const here = inferScheme(tags?.reachable ?? [], form)
  const scheme = here === 'semver' ? inferScheme(tags?.all ?? [], form) : here
  return scheme === 'semver' ? file : { ...file, versions: { ...file.versions, scheme } }
}

/** True of a plan that says all that inference could: only what is triggered by the tag is still looked for. */
function leavesNothingOpen({ name, tag, versions, changelog, channels, phases }: PlanFile): boolean {
  const qa = phases?.qa
  return (
    [name, tag, versions, changelog, channels, qa].every((part) => part !== undefined) &&
    phaseFields(qa ?? []).extends !== 'builtin'
  )
}

async function readPlan(
  source: PlanSource,
  read: ReadPort,
  options: ProjectOptions,
  known: PlanCatalogue,
): Promise<PlanFile> {
  const checked = await checkSource(source, read, options, known)
  if (!checked.ok) throw refusePlan(checked.problems, source.path)
  return checked.file
}

/** What `import … from 'release-wizard'` means in a code plan: this package's own entry, beside the bundle. */
function ownEntry(): string {
  return join(fileURLToPath(new URL('.', import.meta.url)), 'index.js')
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof PlanError)) throw error
    throw new Usage(error.message, 'See the paths of the plan: release-wizard outline')
  }
}

/** A plan with problems, as the usage error that lists them all. */
export function refusePlan(problems: readonly PlanProblem[], path: string): Usage {
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
  const lines = problems.map((problem) => `  ${formatProblem(problem)}`)
  return new Usage(
    `The plan ${path} has ${count}:\n${lines.join('\n')}`,
    'Mend them, then see: release-wizard check',
  )
}
