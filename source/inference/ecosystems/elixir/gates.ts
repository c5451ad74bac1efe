import { joinPath } from '../../../project/versions/paths.js'
import type { FoundGate, InferenceContext } from '../../ecosystem.js'
import { gateAsRun } from '../../workflows/gate.js'
import { placeOf, type Workflows } from '../../workflows/lines.js'

/** Aliases that projects name after what they judge. */
const judging = /^(?:(?:lint|check|ci|precommit|verify)$|(?:ci|check|verify)\.)/

const env = '(?:MIX_ENV=test )?'

/** `mix format`, what the aliases of mix.exs and the workflows show, and `mix test`. */
export async function mixGates(
  { read, workflows }: InferenceContext,
  dir: string,
  code: string,
): Promise<readonly FoundGate[]> {
  const formatter = joinPath(dir, '.formatter.exs')
  const aliases = aliasesIn(code)
  const format = gateAsRun(workflows, {
    title: 'Format',
    usual: 'mix format --check-formatted',
    inCi: /^mix format\b.*--check-formatted\b/,
    dir,
    shownBy: (await read.exists(formatter)) ? `${formatter} is here` : undefined,
  })
  const credo = gateAsRun(workflows, {
    title: 'Lint',
    usual: 'mix credo',
    inCi: new RegExp(`^${env}mix credo\\b`),
    dir,
    shownBy: /\{:credo,/.test(code) ? 'mix.exs depends on credo' : undefined,
  })
  const tests = gateAsRun(workflows, {
    title: 'Tests',
    usual: 'mix test',
    inCi: new RegExp(`^${env}mix test(?: --warnings-as-errors)?$`),
    dir,
    shownBy: aliases.includes('test')
      ? 'mix.exs has the alias "test"'
      : 'mix runs the tests of a project with it',
  })
  const named = aliases.flatMap((alias) => aliasGate(alias, dir, workflows))
  const lint = named.some(({ title }) => title === 'Lint') || !credo.certain ? [] : [credo]
  return [...(format.certain ? [format] : []), ...lint, ...named, tests]
}

function aliasGate(alias: string, dir: string, workflows: Workflows): readonly FoundGate[] {
  if (!judging.test(alias)) return []
  const usual = `mix ${alias}`
  const title = alias === 'lint' ? 'Lint' : usual
  const literal = alias.replaceAll('.', '\\.')
  const gate = gateAsRun(workflows, { title, usual, inCi: new RegExp(`^${env}mix ${literal}$`), dir })
  const called = workflows.lines.find(({ does }) => 'run' in does && does.run.includes(usual))
  if (gate.certain) return [gate]
  const because = called
    ? `mix.exs has the alias "${alias}"; ${placeOf(called)} runs it with settings of its own`
    : `mix.exs has the alias "${alias}"; no workflow runs it`
  return [{ ...gate, because }]
}

/** The names in the list that `aliases` gives. */
function aliasesIn(code: string): readonly string[] {
  const body =
    /\bdefp?[ \t]+aliases\b(?:\(\))?[ \t]*(?:,[ \t]*do:|do\b)(?<body>[\s\S]*?)(?:^[ \t]*end\b|^[ \t]*\]$)/m
  const found = body.exec(code)?.groups?.body ?? ''
  const names = [...found.matchAll(/(?<![\w@:"])(?:"(?<quoted>[^"\r\n]+)"|(?<plain>[a-z_]\w*)):(?=\s)/g)]
  return names.map(({ groups }) => groups?.quoted ?? groups?.plain ?? '')
}
