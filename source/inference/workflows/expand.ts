import type { ReadPort } from '../../ports/read.js'
import { joinPath } from '../../project/versions/paths.js'
import { calledBy } from './called.js'
import { readSteps, type WorkflowLine } from './lines.js'

const deepest = 5

/**
 * The lines of workflows with what they run by way of others: scripts of packages, files, targets, actions of the
 * repository. Each keeps the place of the line that a person would look up.
 */
export async function expandLines(
  read: ReadPort,
  lines: readonly WorkflowLine[],
): Promise<readonly WorkflowLine[]> {
  const all = await Promise.all(lines.map(async (line) => [line, ...(await below(read, line, [], deepest))]))
  return all.flat()
}

async function below(
  read: ReadPort,
  line: WorkflowLine,
  seen: readonly string[],
  depth: number,
): Promise<readonly WorkflowLine[]> {
  if (depth === 0) return []
  const direct = 'run' in line.does ? await ofCommand(read, line, seen) : await ofAction(read, line)
  const inner = await Promise.all(
    direct.map((one) => below(read, one, [...seen, ...(one.by === undefined ? [] : [one.by])], depth - 1)),
  )
  return [...direct, ...inner.flat()]
}

async function ofCommand(
  read: ReadPort,
  line: WorkflowLine,
  seen: readonly string[],
): Promise<readonly WorkflowLine[]> {
  if (!('run' in line.does)) return []
  const called = await calledBy(read, line.does.run, line.directory)
  return called
    .filter(({ place }) => !seen.includes(place))
    .flatMap(({ place, commands }) =>
      commands.map((command) => ({ ...line, does: { run: command }, by: place })),
    )
}

/** The steps of an action that stands in the repository itself. */
async function ofAction(read: ReadPort, line: WorkflowLine): Promise<readonly WorkflowLine[]> {
  if (!('uses' in line.does) || !line.does.uses.startsWith('./')) return []
  const folder = joinPath('.', line.does.uses)
  const [path] = await read.list([`${folder}/action.yml`, `${folder}/action.yaml`])
  const text = path === undefined ? undefined : await read.readText(path)
  if (path === undefined || text === undefined) return []
  return readSteps(text).map(({ does }) => ({ ...line, does, by: path }))
}
