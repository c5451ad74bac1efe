import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar, type YAMLMap } from 'yaml'
import { startsOnBranch } from '../../forges/github/formats/triggers.js'
import { readEvents } from '../../forges/github/formats/workflow-file.js'
import type { Requirement } from '../../plan/step.js'
import { joinPath } from '../../project/versions/paths.js'
import { matrixOf, overMatrix } from './matrix.js'
import { servicesOf } from './services.js'
import { shellLines } from './shell-lines.js'

/** One thing that a workflow does: a line of a `run`, or an action. */
export interface WorkflowLine {
  /** The file's name in `.github/workflows`. */
  readonly file: string
  readonly line: number
  /** The command, or the action without its version. */
  readonly does:
    | { readonly run: string }
    | { readonly uses: string; readonly inputs: Readonly<Record<string, string>> }
  readonly directory: string
  /** True where it is all that its step does: nothing before it went to another folder. */
  readonly alone?: true
  /** Environment variables set for it, but for those that only GitHub can fill in. */
  readonly env: Readonly<Record<string, string>>
  /** True of a workflow that judges changes: on pull requests, or on what is pushed to a branch. */
  readonly judges?: boolean
  /** What the job starts beside it. */
  readonly services?: readonly Requirement[]
  /** What of the repository the line runs in which this stands: a script, a file, a target. */
  readonly by?: string
}

/** What the workflows do, and those that could not be read, with why. */
export interface Workflows {
  readonly lines: readonly WorkflowLine[]
  readonly unread: readonly { readonly file: string; readonly because: string }[]
}

/** Where a line stands, as people look it up: `release.yml:12`. */
export function placeOf({ file, line }: Pick<WorkflowLine, 'file' | 'line'>): string {
  return `${file}:${line}`
}

/** Reads the text of one workflow. */
export function readWorkflow(file: string, text: string): Workflows {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const [error] = document.errors
  if (error) {
    const { line } = counter.linePos(error.pos[0])
    return { lines: [], unread: [{ file, because: `line ${line} is no YAML` }] }
  }
  const root = document.contents
  if (!isMap(root)) return { lines: [], unread: [{ file, because: 'it holds no keys' }] }
  const judges = isForChanges(root)
  const lines = mapsIn(root.get('jobs')).flatMap((job) => {
    const matrix = matrixOf(job)
    const services = servicesOf(job)
    return [...(isElsewhere(job) ? [job] : []), ...mapsIn(job.get('steps'))].flatMap((step) => {
      const directory = textAt(step, 'working-directory') ?? directoryOf(job) ?? directoryOf(root) ?? '.'
      const done = doneBy(step, text, counter)
      return done.flatMap(({ line, does }) =>
        ('run' in does ? overMatrix(does.run, matrix).map((run) => ({ run })) : [does]).map((one) => ({
          file,
          line,
          does: one,
          directory: joinPath('.', directory),
          ...(done.length === 1 && { alone: true as const }),
          env: envOf([root, job, step]),
          ...(judges && { judges }),
          ...(services.length > 0 && { services }),
        })),
      )
    })
  })
  return { lines, unread: [] }
}

/** True where pull requests start it, or a push to a branch that is released from. */
function isForChanges(root: YAMLMap): boolean {
  const on = readEvents(root.toJSON().on)
  return 'pull_request' in on || 'merge_group' in on || startsOnBranch({ on })
}

/** True of a job that is a workflow of another repository. */
function isElsewhere(job: YAMLMap): boolean {
  return !(textAt(job, 'uses') ?? './').startsWith('./')
}

/** What the steps of an action do, whose text this is. */
export function readSteps(text: string): readonly Pick<WorkflowLine, 'line' | 'does'>[] {
  const counter = new LineCounter()
  const root = parseDocument(text, { lineCounter: counter, prettyErrors: false }).contents
  if (!isMap(root)) return []
  return mapsIn(root.getIn(['runs', 'steps'])).flatMap((step) => doneBy(step, text, counter))
}

function doneBy(
  step: YAMLMap,
  text: string,
  counter: LineCounter,
): readonly Pick<WorkflowLine, 'line' | 'does'>[] {
  const run = step.get('run', true)
  if (isScalar(run) && typeof run.value === 'string') {
    return commandsOf(run, text, counter).map(({ command, line }) => ({ line, does: { run: command } }))
  }
  const uses = step.get('uses', true)
  if (!isScalar(uses) || typeof uses.value !== 'string' || !uses.range) return []
  const [action = ''] = uses.value.split('@')
  const { line } = counter.linePos(uses.range[0])
  return [{ line, does: { uses: action, inputs: textsIn(step.get('with')) } }]
}

/** Those of the workflow, the job and the step, the nearest last; colours are the runner's own affair. */
function envOf(maps: readonly YAMLMap[]): Readonly<Record<string, string>> {
  const all = Object.entries(Object.assign({}, ...maps.map((map) => textsIn(map.get('env')))))
  return Object.fromEntries(
    all.filter(
      (pair): pair is [string, string] =>
        typeof pair[1] === 'string' && !pair[1].includes('${{') && !/COLOR/.test(pair[0]),
    ),
  )
}

function commandsOf(run: Scalar, text: string, counter: LineCounter) {
  if (!run.range) return []
  const [start, end] = run.range
  const { line } = counter.linePos(start)
  // The shell gets a folded block with its lines joined.
  if (run.type === 'BLOCK_FOLDED') return shellLines(String(run.value), line + 1)
  // The text of a block begins on the line below its `|`.
  return run.type?.startsWith('BLOCK')
    ? shellLines(text.slice(text.indexOf('\n', start) + 1, end), line + 1)
    : shellLines(String(run.value), line)
}

function scalarOf(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'value' in node ? node.value : node
}

function directoryOf(node: YAMLMap): string | undefined {
  const directory = node.getIn(['defaults', 'run', 'working-directory'])
  return typeof directory === 'string' ? directory : undefined
}

function textAt(map: YAMLMap, key: string): string | undefined {
  const value = map.get(key)
  return typeof value === 'string' ? value : undefined
}

function textsIn(node: unknown): Readonly<Record<string, string>> {
  if (!isMap(node)) return {}
  const pairs = node.items.flatMap(({ key, value }) => {
    const name = scalarOf(key)
    const text = scalarOf(value)
    return typeof name === 'string' && typeof text === 'string' ? [[name, text] as const] : []
  })
  return Object.fromEntries(pairs)
}

function mapsIn(node: unknown): readonly YAMLMap[] {
  const items = isMap(node) ? node.items.map(({ value }) => value) : isSeq(node) ? node.items : []
  return items.filter((item) => isMap(item))
}
