import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { readWorkflowFile, type WorkflowFile } from '../../forges/github/formats/workflow-file.js'
import { workflowPaths } from '../../lookups/workflow-paths.js'
import type { ReadPort } from '../../ports/read.js'
import { fileNameOf, joinPath } from '../../project/versions/paths.js'
import { calledBy } from './called.js'
import { readSteps, readWorkflow, type WorkflowLine, type Workflows } from './lines.js'
import { shellLines } from './shell-lines.js'

const file = '.gitlab-ci.yml'

/** The commands of the jobs of `.gitlab-ci.yml`; none where it is not there or no YAML. */
async function readPipeline(read: ReadPort): Promise<readonly WorkflowLine[]> {
  const text = await read.readText(file)
  if (text === undefined) return []
  const counter = new LineCounter()
  const root = parseDocument(text, { lineCounter: counter, prettyErrors: false }).contents
  if (!isMap(root)) return []
  return root.items.flatMap(({ value: job }) => {
    if (!isMap(job)) return []
    const scripts = ['before_script', 'script', 'after_script'].map((key) => job.get(key, true))
    const commands = scripts.flatMap((script) => (isSeq(script) ? script.items : [script]))
    return commands.flatMap((one) => {
      if (!isScalar(one) || typeof one.value !== 'string' || !one.range) return []
      const { line } = counter.linePos(one.range[0])
      return shellLines(one.value, line).map(
        ({ command }): WorkflowLine => ({ file, line, does: { run: command }, directory: '.', env: {} }),
      )
    })
  })
}

const deepest = 5

/**
 * The lines of workflows with what they run by way of others: scripts of packages, files, targets, actions of the
 * repository. Each keeps the place of the line that a person would look up.
 */
async function expandLines(read: ReadPort, lines: readonly WorkflowLine[]): Promise<readonly WorkflowLine[]> {
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

/** The workflows of a repository: what they do, and the files that can be read, with triggers and jobs. */
export interface RepositoryWorkflows extends Workflows {
  readonly files: readonly WorkflowFile[]
  /** The lines with all that they run by way of scripts, files, targets and actions of the repository. */
  readonly deep: readonly WorkflowLine[]
}

/** Reads the GitHub workflows of the repository, in the order of their names. */
export async function readWorkflows(read: ReadPort): Promise<RepositoryWorkflows> {
  const paths = await workflowPaths(read)
  const sources = await Promise.all(
    paths.map(async (path) => ({ path, text: (await read.readText(path)) ?? '' })),
  )
  const done = sources.map(({ path, text }) => readWorkflow(fileNameOf(path), text))
  const readings = sources.map(({ path, text }) => readWorkflowFile(path, text))
  const lines = done.flatMap((one) => one.lines)
  return {
    lines,
    deep: await expandLines(read, [...lines, ...(await readPipeline(read))]),
    unread: done.flatMap(({ unread }) => unread),
    files: readings.flatMap((reading) => (reading.ok ? [reading.value] : [])),
  }
}
