import { resolve } from 'node:path'
import { Usage } from '../../core/errors.js'
import { reports } from '../../evidence/record.js'
import { generatePhases } from '../../inference/generate.js'
import { inferPlan } from '../../inference/infer.js'
import { readWorkflows } from '../../inference/workflows/read.js'
import { readTags } from '../../lookups/tags.js'
import { type CheckedPlan, checkPlan } from '../../plan/check.js'
import type { CodeTable } from '../../plan/keys/task.js'
import { codePlan, type Locate, type ParsedPlan } from '../../plan/parse/parsed.js'
import { parsePlan } from '../../plan/parse.js'
import type { Plan, PluginFacts, Reason } from '../../plan/plan.js'
import type { PlanFile } from '../../plan/plan-draft.js'
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
import { includeParts } from './include-parts.js'
import { loadPlugins, type Names } from './load-plugins.js'
import { type MayLoad, mustBeTrusted } from './may-load.js'
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
  /** Everything that its steps can name, and the formats of the evidence: those of its plugins are among them. */
  readonly names: Names
  /** Throws a usage error for a path the plan does not have. */
  resolve(path: string): { readonly plan: Plan; readonly code: CodeTable }
}

export interface ProjectOptions {
  /** `--plan FILE`. */
  readonly named?: string
  /** Asked before a plan that is code is loaded, for loading it runs it. */
  readonly mayLoad: MayLoad
  /** What was read of the plan file already: code is loaded once. */
  readonly checked?: CheckedSource
}

/** Reads the plan of the repository, or infers one. A plan with problems is refused with all of them. */
export async function readProject(
  read: ReadPort,
  base: Catalogue,
  options: ProjectOptions,
): Promise<Project> {
  const written = await findPlanFile(read, options.named)
  const {
    file: own,
    plugins,
    names,
    texts,
  } = written
    ? await readPlan(written, read, options, base)
    : { file: {}, plugins: [], names: { catalogue: base, reports }, texts: [] }
  const { catalogue } = names
  const known = planCatalogue(catalogue)
  const inferred = leavesNothingOpen(own)
    ? { file: own, gates: [], reasons: [], workflows: (await readWorkflows(read)).files }
    : await inferPlan(read, catalogue.channels, { share: sharesVersion(own) })
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
    ...(written ? { text: [written.text, ...texts].join('\n') } : {}),
    reasons,
    paths: planPaths(file, generated, known),
    names,
    resolve: (path) =>
      refusing(() =>
        resolvePlan({
          file,
          path,
          catalogue: known,
          generated,
          source,
          reasons,
          ...(plugins.length > 0 && { plugins }),
        }),
      ),
  }
}

/** A plan file that was checked, and what its plugins bring along. */
export interface CheckedSource {
  readonly checked: CheckedPlan
  readonly locate: Locate
  /** The texts of the parts that it includes: a person who trusts the plan is shown them too. */
  readonly texts: readonly string[]
  readonly plugins: readonly PluginFacts[]
  readonly names: Names
}

/** Reads and checks one plan file; code, of the plan or of a plugin, is loaded only where it may be. */
export async function checkSource(
  source: PlanSource,
  read: ReadPort,
  { mayLoad }: ProjectOptions,
  catalogue: Catalogue,
): Promise<CheckedSource> {
  const { parsed, texts } = await includeParts(await parseSource(source, read, mayLoad), read)
  const loaded = await loadPlugins(parsed, { catalogue, reports }, { root: read.root, mayLoad })
  const { plugins, problems, ...names } = loaded
  // What a plugin that is missing would have brought along is not judged.
  const checked: CheckedPlan =
    problems.length > 0
      ? { ok: false, problems: [...parsed.problems, ...problems] }
      : checkPlan(parsed, planCatalogue(names.catalogue))
  return { checked, locate: parsed.locate, texts, plugins, names }
}

async function parseSource(source: PlanSource, read: ReadPort, mayLoad: MayLoad): Promise<ParsedPlan> {
  const { path, text, code } = source
  if (!code) return parsePlan((await read.readBytes(path)) ?? text, path)
  await mustBeTrusted(source, mayLoad)
  const wizard = await import('../../index.js')
  return codePlan(await loadCodePlan({ file: resolve(read.root, path), wizard }), path)
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

/** True of a written plan whose packages share one version, as it says itself or as it meant before they could have their own. */
function sharesVersion({ packages, tag, versions, channels }: PlanFile): boolean {
  if (packages !== undefined) return packages.every((one) => one.tag === undefined)
  return (tag ?? versions ?? channels) !== undefined
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
  catalogue: Catalogue,
): Promise<Omit<CheckedSource, 'checked' | 'locate'> & { readonly file: PlanFile }> {
  const { checked, ...known } = options.checked ?? (await checkSource(source, read, options, catalogue))
  if (!checked.ok) throw refusePlan(checked.problems, source.path)
  return { file: checked.file, ...known }
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
