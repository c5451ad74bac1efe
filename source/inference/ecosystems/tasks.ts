import type { ReadPort } from '../../ports/read.js'
import type { Ecosystem, FoundGate } from '../ecosystem.js'
import { type TaskFile, taskFiles } from '../task-files.js'

const targets = [
  { title: 'Lint', names: ['lint'] },
  { title: 'Tests', names: ['test', 'check'] },
]

/** Targets of a justfile or Makefile: gates only where nothing else lints or tests, since they may do anything. */
export const tasks: Ecosystem = {
  name: 'Tasks',
  async look({ read }) {
    const gates = (await Promise.all(taskFiles.map((runner) => gatesOf(read, runner)))).flat()
    const first = gates.filter(
      (gate, index) => gates.findIndex(({ title }) => title === gate.title) === index,
    )
    return first.length === 0 ? [] : [{ dir: '.', versionFiles: [], gates: first, channels: [], reasons: [] }]
  },
}

async function gatesOf(read: ReadPort, { program, files, recipe }: TaskFile): Promise<readonly FoundGate[]> {
  const [path] = await read.list(files)
  const text = path === undefined ? undefined : await read.readText(path)
  if (text === undefined) return []
  return targets.flatMap(({ title, names }): FoundGate[] => {
    const name = names.find((one) => recipe(text, one) !== undefined)
    if (name === undefined) return []
    const because = `${path} has the target "${name}"`
    return [{ title, run: `${program} ${name}`, because, certain: false, fallback: true }]
  })
}
