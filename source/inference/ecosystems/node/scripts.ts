import type { FoundGate } from '../../ecosystem.js'

/** Scripts that are gates, in the order they run, with the names projects give them. */
const gateScripts: readonly { readonly title: string; readonly names: readonly string[] }[] = [
  { title: 'Format', names: ['format:check', 'check:format', 'fmt:check', 'prettier:check'] },
  { title: 'Lint', names: ['lint', 'check:lint', 'lint:check'] },
  { title: 'Types', names: ['typecheck', 'type-check', 'check-types', 'check:types', 'types', 'tsc'] },
  { title: 'Check', names: ['check'] },
  { title: 'Build', names: ['build'] },
  { title: 'Tests', names: ['test', 'tests', 'test:ci'] },
]

const emptyTest = /no test specified/
const changesFiles = /(?:^|\s)--(?:fix|write)\b/

type Scripts = Readonly<Record<string, string>>

interface Candidate {
  readonly title: string
  readonly script: string
}

/** Gates that the scripts of a package.json are, and why others are not. */
export interface ScriptGates {
  readonly gates: readonly FoundGate[]
  readonly left: readonly { readonly line: string; readonly because: string }[]
}

/**
 * Chooses the scripts that are gates. One that only calls other gates is left to them; one that another gate
 * calls on its way is not run a second time; one that changes files judges nothing.
 */
export function scriptGates(scripts: Scripts, manager: string, manifest: string): ScriptGates {
  const named = gateScripts.flatMap(({ title, names }): Candidate[] => {
    const script = names.find((name) => scripts[name] !== undefined && !emptyTest.test(scripts[name]))
    return script === undefined ? [] : [{ title, script }]
  })
  const writing = named.filter(({ script }) => changesFiles.test(scripts[script] ?? ''))
  const judging = named.filter((one) => !writing.includes(one))
  const summing = judging.filter(({ script }) => onlyCallsGates(script, judging, scripts))
  const working = judging.filter((one) => !summing.includes(one))
  const called = working.filter(({ script }) => callerOf(script, working, scripts))
  const kept = working.filter((one) => !called.includes(one))
  return {
    gates: kept.map(({ title, script }) => ({
      title,
      run: `${manager} run ${script}`,
      because: `${manifest} has the script "${script}"`,
      certain: true,
    })),
    left: [
      ...writing.map(({ script }) => leave(script, 'it changes files, so that it judges nothing')),
      ...summing.map(({ script }) => leave(script, 'it only runs scripts that are gates themselves')),
      ...called.map(({ script }) =>
        leave(script, `the script "${callerOf(script, working, scripts)}" runs it`),
      ),
    ],
  }
}

function leave(script: string, because: string) {
  return { line: `not the script ${script}`, because }
}

function onlyCallsGates(script: string, gates: readonly Candidate[], scripts: Scripts): boolean {
  const parts = (scripts[script] ?? '').split(/\s*&&\s*/)
  return parts.every((part) => {
    const names = calledIn(part, scripts)
    const rest = part.replace(call, '').replace(runner, '').trim()
    return names.length > 0 && rest === '' && names.every((name) => gates.some((one) => one.script === name))
  })
}

function callerOf(script: string, gates: readonly Candidate[], scripts: Scripts): string | undefined {
  return gates.find((one) => one.script !== script && reaches(one.script, script, scripts))?.script
}

function reaches(from: string, to: string, scripts: Scripts, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false
  seen.add(from)
  const called = [`pre${from}`, from, `post${from}`].flatMap((name) => calledIn(scripts[name] ?? '', scripts))
  return called.includes(to) || called.some((name) => reaches(name, to, scripts, seen))
}

const call = /\b(?:npm|pnpm|yarn|bun|node)(?:\s+(?:run|run-script|--run|-[\w-]+))*\s+(?<name>[\w:.@/-]+)/g
const runner = /\b(?:run-s|run-p|npm-run-all2?)\s+(?<names>[^&|;]+)/g

function calledIn(command: string, scripts: Scripts): readonly string[] {
  const names = [
    ...[...command.matchAll(call)].map((match) => match.groups?.name ?? ''),
    ...[...command.matchAll(runner)].flatMap((match) => (match.groups?.names ?? '').trim().split(/\s+/)),
  ]
  return names.flatMap((name) => {
    if (name.endsWith(':*')) return Object.keys(scripts).filter((one) => one.startsWith(name.slice(0, -1)))
    return scripts[name] === undefined ? [] : [name]
  })
}
