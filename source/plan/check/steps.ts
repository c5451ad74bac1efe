import type { PlanCatalogue } from '../catalogue.js'
import { isRecord } from '../is-record.js'
import { isStepKey, keysOfKind, stepSchemas } from '../keys/step.js'
import { titleSchema } from '../keys/values.js'
import { nearest } from '../nearest.js'
import { valueWords } from '../parameters.js'
import type { StepDraft } from '../plan-draft.js'
import { kindsOf } from '../resolve/drafted.js'
import { type Finding, finding, type Path, unknownKey } from './finding.js'
import { shapeOf } from './shape.js'

/** What is sound of a step as written, and what is wrong with its keys and their values. */
export interface CheckedStep {
  readonly draft: StepDraft
  readonly findings: readonly Finding[]
}

/** Checks one step by itself: its kind, its keys, the form of their values. */
export function checkStep(raw: unknown, path: Path, catalogue: PlanCatalogue): CheckedStep {
  if (!isRecord(raw)) {
    const found = `a step that is ${valueWords(raw)}`
    return {
      draft: {},
      findings: [finding(path, found, 'a kind with its title, and keys', 'write - gate: Title')],
    }
  }
  const kinds = kindsOf(raw, catalogue)
  const [kind] = kinds
  const { sound, findings } = shapeOf(withoutCode(raw), stepSchemas, path)
  const draft: StepDraft = Object.fromEntries(Object.keys(sound).map((key) => [key, raw[key]]))
  if (kind === undefined) return { draft, findings: [noKind(raw, path, catalogue), ...findings] }
  const titles = shapeOf({ [kind]: raw[kind] }, titleShape(kind), path)
  const without = titles.findings.length > 0 ? { ...draft, [kind]: null } : draft
  return {
    draft: without,
    findings: [
      ...kinds.slice(1).map((other) => secondKind(path, kind, other)),
      ...titles.findings,
      ...missingTitle(raw, kind, path),
      ...keyFindings(raw, kind, kinds, path, catalogue),
      ...findings,
    ],
  }
}

const shapes = new Map<string, { readonly [kind: string]: typeof titleSchema }>()

function titleShape(kind: string): { readonly [kind: string]: typeof titleSchema } {
  const shape = shapes.get(kind) ?? { [kind]: titleSchema }
  shapes.set(kind, shape)
  return shape
}

/** A function of a code plan stands where a shell line may stand. */
function withoutCode(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return typeof raw.run === 'function' ? { ...raw, run: 'code' } : raw
}

/** A misspelt kind is the likeliest reason that a step has none. */
function noKind(raw: Readonly<Record<string, unknown>>, path: Path, catalogue: PlanCatalogue): Finding {
  const kinds = Object.keys(catalogue.kinds)
  const expected = `one of ${kinds.join(', ')}, with the title as its value`
  for (const key of Object.keys(raw).filter((one) => !isStepKey(one))) {
    const near = nearest(key, kinds)
    if (near)
      return { ...unknownKey([...path, key], kinds, 'a step'), expected, mend: `did you mean "${near}"?` }
  }
  return finding(path, 'a step without a kind', expected, 'begin it with its kind, as - gate: Title')
}

function secondKind(path: Path, kind: string, other: string): Finding {
  const found = `a step that is both ${kind} and ${other}`
  return { ...finding([...path, other], found, 'exactly one kind', 'make two steps of it'), at: 'key' }
}

function missingTitle(raw: Readonly<Record<string, unknown>>, kind: string, path: Path): readonly Finding[] {
  const title = raw[kind]
  const empty = title === null || (typeof title === 'string' && title.trim() === '')
  if (!empty || raw.uses !== undefined) return []
  return [
    finding(
      [...path, kind],
      `a ${kind} without a title`,
      'what people call the step',
      `write ${kind}: Title`,
    ),
  ]
}

function keyFindings(
  raw: Readonly<Record<string, unknown>>,
  kind: string,
  kinds: readonly string[],
  path: Path,
  catalogue: PlanCatalogue,
): readonly Finding[] {
  const taken = keysOfKind(kind, catalogue)
  return Object.keys(raw)
    .filter((key) => !kinds.includes(key) && !taken.includes(key))
    .map((key) =>
      isStepKey(key)
        ? foreignKey(key, kind, path, catalogue)
        : unknownKey([...path, key], taken, `a ${kind}`),
    )
}

function foreignKey(key: string, kind: string, path: Path, catalogue: PlanCatalogue): Finding {
  const takers = Object.keys(catalogue.kinds).filter((name) => keysOfKind(name, catalogue).includes(key))
  const expected = takers.length === 0 ? 'another key' : `${key} on ${takers.join(' or ')}`
  const found = `${aKind(kind)} takes no ${key}`
  return { ...finding([...path, key], found, expected, 'take it out, or change the kind'), at: 'key' }
}

function aKind(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`
}
