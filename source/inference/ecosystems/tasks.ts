import type { ReadPort } from '../../ports/read.js'
import { because, type Ecosystem, type FoundGate, type InferenceContext } from '../ecosystem.js'
import { type TaskFile, taskFiles } from '../task-files.js'
import { gateAsRun } from '../workflows/gate.js'

const usual = [
  { title: 'Lint', names: ['lint', 'style'] },
  { title: 'Types', names: ['typecheck', 'types', 'mypy'] },
  { title: 'Tests', names: ['test', 'tests', 'check', 'py'] },
]

const hooks = ['.pre-commit-config.yaml', '.pre-commit-config.yml']

/** Tasks of just, make, tox and the like: gates where CI runs them, or where nothing else lints or tests. */
export const tasks: Ecosystem = {
  name: 'Tasks',
  async look(context) {
    const gates = (await Promise.all(taskFiles.map((runner) => gatesOf(context, runner)))).flat()
    const inOrder = [...gates.filter(({ inCi }) => inCi), ...gates.filter(({ inCi }) => !inCi)]
    const first = inOrder.filter(
      (gate, index) => inOrder.findIndex(({ title }) => title === gate.title) === index,
    )
    const reasons = await hookReasons(context.read)
    return first.length + reasons.length === 0 ? [] : [{ gates: first, reasons }]
  },
}

async function gatesOf(
  { read, workflows }: InferenceContext,
  { program, files, recipe }: TaskFile,
): Promise<readonly FoundGate[]> {
  const [path] = await read.list(files)
  const text = path === undefined ? undefined : await read.readText(path)
  if (text === undefined) return []
  return usual.flatMap(({ title, names }): FoundGate[] => {
    const name = names.find((one) => recipe(text, one) !== undefined)
    if (name === undefined) return []
    const run = `${program} ${name}`
    const gate = gateAsRun(workflows, {
      title,
      usual: run,
      inCi: new RegExp(`^(?:(?:uv|uvx|pipx|poetry|pdm) (?:run )?)?${run}$`),
    })
    return [
      { ...gate, ...(gate.certain ? {} : { because: `${path} has the task "${name}"` }), fallback: true },
    ]
  })
}

/** Hooks mend what they find, and so judge nothing: named, and left out. */
async function hookReasons(read: ReadPort) {
  const [path] = await read.list(hooks)
  return path === undefined ? [] : [because('not pre-commit', `the hooks of ${path} may rewrite files`)]
}
