import { nearest } from '../../nearest.js'
import {
  namesIn,
  namesInside,
  outputVariable,
  releaseNames,
  releaseVariableNames,
  templateNames,
} from '../../placeholder.js'
import type { Drafted } from '../../resolve/drafted.js'
import type { Rule, RuleContext } from '../context.js'
import { type Finding, finding, type Path, unknownName } from '../finding.js'
import { outputsOf } from '../outputs.js'

/** Texts and shell lines of steps, and templates, name what stands for something. */
export const checkNames: Rule = (context) => [
  ...context.written.flatMap((step) => [...textFindings(step, context), ...lineFindings(step, context)]),
  ...templateFindings(context),
]

interface Placed {
  readonly text: string
  readonly path: Path
}

function textFindings(step: Drafted, context: RuleContext): readonly Finding[] {
  const { draft, kind, builtIn } = step
  const verbatim = builtIn?.is === 'check' && builtIn.facts.verbatim
  const { why, link, hint, confirm, criteria, env, until, checkout, repository } = draft
  const values = {
    [kind]: draft[kind],
    why,
    link,
    hint,
    confirm,
    criteria,
    env,
    until,
    checkout,
    repository,
    with: verbatim ? undefined : draft.with,
  }
  // Of ten thousand steps few name anything.
  const texts = Object.entries({ ...values, 'not-before': draft['not-before'] }).flatMap(([key, value]) =>
    namesInside(value).length === 0 ? [] : placed(value, context.pathTo(step, key)),
  )
  return texts.flatMap(({ text, path }) =>
    namesIn(text).flatMap((name) => nameFindings(name, path, releaseNames, step, context)),
  )
}

function placed(value: unknown, path: Path): readonly Placed[] {
  if (typeof value === 'string') return value.includes('${') ? [{ text: value, path }] : []
  if (Array.isArray(value)) return value.flatMap((one, index) => placed(one, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => placed(one, [...path, key]))
}

function nameFindings(
  name: string,
  path: Path,
  known: readonly string[],
  step: Drafted,
  context: RuleContext,
): readonly Finding[] {
  const output = /^steps\.(.+)\.([^.]+)$/.exec(name)
  if (output) return outputFindings(output[1] ?? '', output[2] ?? '', path, step, context)
  if (known.includes(name) || isItem(name, step)) return []
  // In words for people, a variable of the shell is one, as long as it is none of ours in capitals.
  if (/^[A-Z][A-Z0-9_]*$/.test(name) && !known.includes(name.toLowerCase())) return []
  const others = [...known, 'steps.ID.NAME']
  return [unknownName(path, `\${${name}} stands for nothing`, name.toLowerCase(), others, 'correct the name')]
}

/** Names of the item that a step is done for. */
function isItem(name: string, { draft }: Drafted): boolean {
  return draft.each !== undefined && /^(?:each(?:\.\w+)?|RELEASE_EACH(?:_\w+)?)$/.test(name)
}

function outputFindings(
  id: string,
  output: string,
  path: Path,
  step: Drafted,
  context: RuleContext,
): readonly Finding[] {
  const { find, mayBeGenerated, byId } = context
  const named = find(id, step)
  if (!named) {
    if (mayBeGenerated(id, step)) return []
    const found = `\${steps.${id}.${output}}: no step has the id "${id}"`
    return [unknownName(path, found, id, [...byId.keys()], 'name a step of the plan')]
  }
  const outputs = outputsOf(named)
  if (!outputs || outputs.includes(output)) return []
  const found = `\${steps.${id}.${output}}: "${named.id}" has no output "${output}"`
  return [unknownName(path, found, output, outputs, 'add it to the outputs of the step')]
}

/** A shell line gets values as environment variables; what it sets itself is its own. */
function lineFindings(step: Drafted, context: RuleContext): readonly Finding[] {
  const { run, probe, rehearse, undo, fix, env = {} } = step.draft
  return Object.entries({ run, probe, rehearse, undo, fix }).flatMap(([key, task]) => {
    const nested = typeof task === 'object' && task !== null && 'run' in task
    const line = nested ? task.run : task
    if (typeof line !== 'string' || !line.includes('$')) return []
    const path = context.pathTo(step, key, ...(nested ? ['run'] : []))
    const isSet = (name: string): boolean =>
      Object.hasOwn(env, name) ||
      isItem(name, step) ||
      new RegExp(`\\b${name}=|\\b(?:for|read|local|export)\\b[^;\\n]*\\b${name}\\b`).test(line)
    return [...pastedNames(line, path, isSet), ...variableFindings(line, path, isSet, context)]
  })
}

function pastedNames(line: string, path: Path, isSet: (name: string) => boolean): readonly Finding[] {
  return namesIn(line).flatMap((name) => {
    const isOutput = /^(?:steps|with)\./.test(name)
    const near =
      releaseNames.find((one) => one === name) ?? (name.length > 4 ? nearest(name, releaseNames) : undefined)
    if (!isOutput && (near === undefined || isSet(name))) return []
    const variable = isOutput
      ? outputVariable(name.slice(name.indexOf('.') + 1))
      : near === 'rehearsal'
        ? 'RELEASE_MODE'
        : `RELEASE_${near?.toUpperCase()}`
    const found = `a shell line with \${${name}}, which no shell knows`
    return [finding(path, found, 'values by environment variables', `write "$${variable}"`)]
  })
}

function variableFindings(
  line: string,
  path: Path,
  isSet: (name: string) => boolean,
  context: RuleContext,
): readonly Finding[] {
  const used = [...line.matchAll(/\$\{?(RELEASE_[A-Z0-9_]+)/g)].map(([, name = '']) => name)
  return [...new Set(used)].flatMap((name) => {
    if (
      isSet(name) ||
      /^RELEASE_(?:OUTPUT|FOLDER)$/.test(name) ||
      releaseVariableNames.some((one) => one === name)
    )
      return []
    if (name.startsWith('RELEASE_OUT_')) return outVariable(name, path, context)
    const near = nearest(name, releaseVariableNames)
    if (near === undefined) return []
    return [unknownName(path, `no variable is named ${name}`, name, releaseVariableNames, 'correct the name')]
  })
}

function outVariable(name: string, path: Path, { byId, phases, hasUnseen }: RuleContext): readonly Finding[] {
  const known = [...byId.values()].filter(({ id }) => name.startsWith(`${outputVariable(id)}_`))
  const fits = known.some((step) => {
    const outputs = outputsOf(step)
    return !outputs || outputs.some((one) => outputVariable(`${step.id}.${one}`) === name)
  })
  const unseen = ['prepare', 'version', 'qa', 'tag', 'build', 'publish', 'verify', ...phases.keys()]
  if (fits || unseen.some((phase) => hasUnseen(phase) && name.startsWith(`${outputVariable(phase)}_`)))
    return []
  const names = [...byId.values()].flatMap((step) =>
    (outputsOf(step) ?? []).map((one) => outputVariable(`${step.id}.${one}`)),
  )
  return [unknownName(path, `no step sets ${name}`, name, names, 'name a step and one of its outputs')]
}

function templateFindings(context: RuleContext): readonly Finding[] {
  const { announce } = context.file
  const templates = typeof announce === 'object' && 'templates' in announce ? announce.templates : undefined
  const [step] = context.byId.values()
  const inside = step
    ? placed(templates, ['announce', 'templates']).flatMap(({ text, path }) =>
        namesIn(text).flatMap((name) =>
          nameFindings(name, path, [...releaseNames, ...templateNames], step, context),
        ),
      )
    : []
  const names = Object.keys(Object(templates))
  const unknown = context.written.flatMap((one) => {
    const name = one.draft.uses === 'announce/draft' ? one.draft.with?.template : undefined
    if (typeof name !== 'string' || names.includes(name)) return []
    const found = `announce has no template "${name}"`
    return [
      unknownName(
        context.pathTo(one, 'with', 'template'),
        found,
        name,
        names,
        'write it under announce.templates',
      ),
    ]
  })
  return [...inside, ...unknown]
}
