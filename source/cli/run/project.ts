import { Usage } from '../../core/errors.js'
import { generatePhases } from '../../inference/generate.js'
import { inferPlan } from '../../inference/infer.js'
import { checkPlan } from '../../plan/check.js'
import type { PlanFile } from '../../plan/file.js'
import { packageKey, parsePlan } from '../../plan/parse.js'
import type { Plan, Reason } from '../../plan/plan.js'
import { formatProblem } from '../../plan/problem.js'
import type { Generated } from '../../plan/resolve/phases.js'
import { planPaths, resolvePlan } from '../../plan/resolve.js'
import type { Catalogue } from '../../ports/kind.js'
import type { ReadPort } from '../../ports/read.js'
import { planCatalogue } from '../catalogue.js'

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
  resolve(path: string): Plan
}

const places = [
  'release-wizard.yaml',
  'release-wizard.yml',
  'release-wizard.json',
  '.config/release-wizard.yaml',
]

/** Reads the plan of the repository, or infers one. A plan with problems is refused with all of them. */
export async function readProject(read: ReadPort, catalogue: Catalogue, named?: string): Promise<Project> {
  const inferred = await inferPlan(read, catalogue.channels)
  const written = await findPlanFile(read, named)
  const known = planCatalogue(catalogue)
  let file = inferred.file
  let source = 'inferred'
  if (written) {
    const checked = checkPlan(parsePlan(written.text, written.path), known)
    if (!checked.ok)
      throw badPlan(
        checked.problems.map((problem) => formatProblem(problem)),
        written.path,
      )
    file = { ...inferred.file, ...checked.file }
    source = written.path
  }
  const generated = generatePhases(file, inferred.gates, catalogue.channels)
  return {
    file,
    generated,
    source,
    ...(written ? { text: written.text } : {}),
    reasons: inferred.reasons,
    paths: planPaths(file, generated, known),
    resolve: (path) =>
      resolvePlan({ file, path, catalogue: known, generated, source, reasons: inferred.reasons }).plan,
  }
}

/** The path of the repository's plan file, where there is one. */
export async function findPlanPath(read: ReadPort): Promise<string | undefined> {
  return (await findPlanFile(read, undefined))?.path
}

async function findPlanFile(
  read: ReadPort,
  named: string | undefined,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  if (named !== undefined) {
    const text = await read.readText(named)
    if (text === undefined)
      throw new Usage(`There is no plan file ${named}.`, 'Give its path from the repository root.')
    return { path: named, text }
  }
  for (const path of places) {
    const text = await read.readText(path)
    if (text !== undefined) return { path, text }
  }
  const manifest = await read.readText('package.json')
  const hasKey = manifest?.includes(`"${packageKey}"`) && packageKey in Object(safeJson(manifest))
  return hasKey && manifest !== undefined ? { path: 'package.json', text: manifest } : undefined
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function badPlan(lines: readonly string[], path: string): Usage {
  return new Usage(
    `The plan ${path} has ${lines.length === 1 ? 'a problem' : `${lines.length} problems`}:\n${lines.map((line) => `  ${line}`).join('\n')}`,
    'Mend them, then see: release-wizard check',
  )
}
