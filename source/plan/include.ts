import { isRecord } from './is-record.js'
import { mapTexts } from './map-texts.js'
import type { Locate, ParsedPlan } from './parse/parsed.js'
import { namesInside } from './placeholder.js'
import type { Path, PlanProblem } from './problem.js'

/** A part of a plan in a file of its own, as the plan names it. */
export interface IncludeEntry {
  readonly file: string
  /** What `${with.NAME}` stands for in its texts. */
  readonly with: Readonly<Record<string, string>>
}

type Keys = Readonly<Record<string, unknown>>

/** Where something of the whole plan was written. */
interface Origin {
  readonly at: Path
  readonly part: ParsedPlan
  readonly from: Path
}

/** The parts that a plan as it was read includes; what is no entry is left to `check`. */
export function includesOf(raw: unknown): readonly IncludeEntry[] {
  const list: unknown = isRecord(raw) ? raw.include : undefined
  if (!Array.isArray(list)) return []
  return list.flatMap((one: unknown) => {
    if (typeof one === 'string') return [{ file: one, with: {} }]
    if (!isRecord(one) || typeof one.file !== 'string') return []
    const given = Object.entries(isRecord(one.with) ? one.with : {})
    return [{ file: one.file, with: Object.fromEntries(given.map(([key, value]) => [key, String(value)])) }]
  })
}

/**
 * The plan with its parts: their steps stand before its own in a phase of the same name, lists are put together, and of
 * everything else the plan's own wins. Every problem keeps the file and the place in which it was written.
 */
export function withParts(
  main: ParsedPlan,
  parts: readonly (readonly [IncludeEntry, ParsedPlan])[],
): ParsedPlan {
  if (!isRecord(main.raw) || parts.length === 0) return main
  const origins: Origin[] = []
  const filled = parts.map(([entry, part]) => ({ ...part, raw: filledIn(part.raw, entry) }))
  const raw = [...filled].reverse().reduce<Keys>((whole, part) => merged(whole, part, origins), main.raw)
  const problems = parts.flatMap(([entry, part], index) => [
    ...part.problems,
    ...parameterProblems(entry, part, index, main),
  ])
  return { file: main.file, raw, locate: locator(main, origins), problems: [...main.problems, ...problems] }
}

function filledIn(raw: unknown, { with: given }: IncludeEntry): unknown {
  return mapTexts(raw, (text) =>
    text.replaceAll(/\$\{with\.([\w-]+)\}/g, (whole, name: string) => given[name] ?? whole),
  )
}

function merged(whole: Keys, part: ParsedPlan, origins: Origin[]): Keys {
  const { raw } = part
  if (!isRecord(raw)) return whole
  const result: Record<string, unknown> = { ...whole }
  for (const [key, value] of Object.entries(raw)) {
    const own = whole[key]
    if (key === 'phases' && isRecord(own) && isRecord(value)) {
      result[key] = mergedPhases(own, value, part, origins)
    } else if (Array.isArray(own) && Array.isArray(value)) {
      result[key] = joined(own, value, [key], [key], part, origins)
    } else if (own === undefined) {
      result[key] = value
      origins.push({ at: [key], part, from: [key] })
    }
  }
  return result
}

function mergedPhases(own: Keys, added: Keys, part: ParsedPlan, origins: Origin[]): Keys {
  const result: Record<string, unknown> = { ...own }
  for (const [name, phase] of Object.entries(added)) {
    const here = own[name]
    const [steps, more] = [stepsOf(here), stepsOf(phase)]
    if (here === undefined || !steps || !more) {
      if (here === undefined) {
        result[name] = phase
        origins.push({ at: ['phases', name], part, from: ['phases', name] })
      }
      continue
    }
    const from = ['phases', name, ...(Array.isArray(phase) ? [] : ['steps'])]
    const at = ['phases', name, ...(Array.isArray(here) ? [] : ['steps'])]
    const all = joined(steps, more, at, from, part, origins)
    result[name] = Array.isArray(here) ? all : { ...Object(here), steps: all }
  }
  return result
}

function stepsOf(phase: unknown): readonly unknown[] | undefined {
  if (Array.isArray(phase)) return phase
  return isRecord(phase) && Array.isArray(phase.steps) ? phase.steps : undefined
}

/** What is added stands first: what stood there before moves back, and so do its origins. */
function joined(
  own: readonly unknown[],
  added: readonly unknown[],
  at: Path,
  from: Path,
  part: ParsedPlan,
  origins: Origin[],
): readonly unknown[] {
  for (const [index, origin] of origins.entries()) {
    const place = origin.at[at.length]
    if (startsWith(origin.at, at) && typeof place === 'number')
      origins[index] = { ...origin, at: [...at, place + added.length, ...origin.at.slice(at.length + 1)] }
  }
  for (const index of added.keys()) origins.push({ at: [...at, index], part, from: [...from, index] })
  return [...added, ...own]
}

function locator(main: ParsedPlan, origins: readonly Origin[]): Locate {
  return (path, at) => {
    const origin = origins
      .filter((one) => startsWith(path, one.at))
      .toSorted((one, other) => other.at.length - one.at.length)[0]
    if (!origin) return main.locate(movedBack(path, origins), at)
    const { part, from } = origin
    return {
      line: 1,
      column: 1,
      ...part.locate([...from, ...path.slice(origin.at.length)], at),
      file: part.file,
    }
  }
}

/** The place of what the plan itself wrote, before what its parts put in front of it. */
function movedBack(path: Path, origins: readonly Origin[]): Path {
  return path.map((key, index) => {
    if (typeof key !== 'number') return key
    const list = path.slice(0, index)
    const before = origins.filter(({ at }) => at.length === index + 1 && startsWith(at, list))
    return key - before.filter(({ at }) => Number(at[index]) < key).length
  })
}

function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((key, index) => path[index] === key)
}

function parameterProblems(
  { file, with: given }: IncludeEntry,
  { raw }: ParsedPlan,
  index: number,
  main: ParsedPlan,
): readonly PlanProblem[] {
  const asked = new Set(
    namesInside(raw).flatMap((name) => (name.startsWith('with.') ? [name.slice('with.'.length)] : [])),
  )
  const path = ['include', index]
  const place = { file: main.file, ...main.locate(path, 'value'), path }
  return [
    ...[...asked]
      .filter((name) => !Object.hasOwn(given, name))
      .map((name) => ({
        ...place,
        found: `${file} asks for \${with.${name}}`,
        expected: `with: { ${name}: … } beside its file`,
        mend: 'give it a value',
      })),
    ...Object.keys(given)
      .filter((name) => !asked.has(name))
      .map((name) => ({
        ...place,
        found: `${file} asks for no "${name}"`,
        expected: asked.size === 0 ? 'no with' : `one of ${[...asked].join(', ')}`,
        mend: 'take it out, or correct the name',
      })),
  ]
}
