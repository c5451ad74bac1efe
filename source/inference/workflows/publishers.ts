import { isWorkflow } from '../../forges/github/formats/workflow-file.js'
import type { ChannelFields } from '../../plan/plan-draft.js'
import { fileNameOf } from '../../project/versions/paths.js'
import { findHolders } from './holders.js'
import { placeOf, type WorkflowLine } from './lines.js'
import type { RepositoryWorkflows } from './read.js'
import { isPlain } from './shell-lines.js'
import { kindsOf, stages } from './signs.js'
import { type StartedWorkflow, startOf, type WorkflowStart } from './starts.js'

/** A workflow that publishes to a kind of channel, and the line that shows it. */
export interface Publisher {
  readonly kind: string
  /** The workflow whose run it is: the one that something starts, though another that it calls has the line. */
  readonly workflow: string
  readonly start: WorkflowStart
  /** Inputs without which it cannot be dispatched, where a dispatch starts it. */
  readonly inputs: readonly string[]
  /** Fact in words: `release.yml:12 runs "cargo publish -p acme"`. */
  readonly because: string
  /** True where a person approves what it uploads. */
  readonly stages?: true
  /** The one package it names, where it names one. */
  readonly package?: string
  /** The one folder whose package it publishes, where that is known. */
  readonly dir?: string
  /** True where it may publish, and nothing that can be read says that it does. */
  readonly perhaps?: true
}

/** What tells which workflows this release starts. */
export interface PublisherFacts {
  /** A tag of the project's form. */
  readonly tag: string
}

/** Everything that the workflows publish, in the order it stands there; behind it what they might publish. */
export function findPublishers(
  workflows: Pick<RepositoryWorkflows, 'deep' | 'files'>,
  facts: PublisherFacts,
): readonly Publisher[] {
  const sure = workflows.deep.flatMap((line) =>
    kindsOf(line).map((kind) => ({
      ...{ kind, file: line.file, because: becauseOf(line), ...packageIn(line), ...folderOf(line) },
      ...(stages(line) ? { stages: true as const } : {}),
    })),
  )
  const makers = sure.filter(({ kind }) => kind === 'github').map(({ file }) => file)
  const started = (file: string): StartedWorkflow =>
    !workflows.files.some((one) => isWorkflow(one, file))
      ? { start: 'other' }
      : startOf(file, workflows.files, {
          ...facts,
          hasInputs: false,
          makesRelease: makers.length === 0 || !makers.includes(file),
        })
  const held = findHolders(workflows.files, facts.tag)
  return [...sure, ...held.map((one) => ({ ...one, perhaps: true as const }))].flatMap(({ file, ...one }) => {
    const { workflow, start } = started(file)
    if (start === 'other' && workflow !== undefined && isOnlyTried(workflow.on)) return []
    const wanted = Object.entries(start === 'dispatch' ? (workflow?.inputs ?? {}) : {})
    const inputs = wanted.filter(([, input]) => input.required && input.default === undefined)
    return [
      {
        ...one,
        workflow: fileNameOf(workflow?.path ?? file),
        start,
        inputs: inputs.map(([name]) => name),
      },
    ]
  })
}

/** The workflow that publishes a package: one that starts by itself before one that only people start. */
export function choosePublisher(
  publishers: readonly Publisher[],
  kind: string,
  { package: name, dir = '.' }: Pick<ChannelFields, 'package' | 'dir'> = {},
): { readonly publisher: Publisher; readonly others: readonly Publisher[] } | undefined {
  const fitting = publishers.filter(
    (one) =>
      one.kind === kind &&
      (one.package === undefined || name === undefined || one.package === name) &&
      (one.dir === undefined || one.dir === dir),
  )
  const sure = fitting.filter(({ perhaps }) => !perhaps)
  const [publisher] = (sure.length > 0 ? sure : fitting).toSorted((a, b) => rank(a) - rank(b))
  if (!publisher) return undefined
  return { publisher, others: sure.filter(({ workflow }) => workflow !== publisher.workflow) }
}

const order: readonly WorkflowStart[] = [
  'tag',
  'release',
  'workflow_run',
  'sent',
  'push',
  'dispatch',
  'other',
]

function rank({ start }: Publisher): number {
  return order.indexOf(start)
}

/** Only tried on pull requests, which publishes nothing that users get. */
function isOnlyTried(on: Readonly<Record<string, unknown>>): boolean {
  const { pull_request: settings } = on
  const isMerge = JSON.stringify(settings ?? '').includes('closed')
  return Object.keys(on).every((event) => /^pull_request(?:_target)?$/.test(event)) && !isMerge
}

function becauseOf(line: WorkflowLine): string {
  const { does, by } = line
  const what = 'run' in does ? `runs "${does.run}"` : `uses ${does.uses}`
  return by === undefined ? `${placeOf(line)} ${what}` : `${placeOf(line)} runs ${by}, which ${what}`
}

function packageIn({ does }: WorkflowLine): { readonly package?: string } {
  const name =
    'run' in does ? /\s(?:-p|--package)[ =](?<name>[\w-]+)/.exec(does.run)?.groups?.name : undefined
  return name === undefined ? {} : { package: name }
}

/** `cargo publish` alone, which names no package, publishes that of its folder. */
function folderOf({ does, directory, alone }: WorkflowLine): { readonly dir?: string } {
  const isOwn =
    alone &&
    'run' in does &&
    isPlain(does.run) &&
    /^cargo(?: \+\S+)? publish\b/.test(does.run) &&
    !/\s(?:-p|--package|--workspace|--all|--manifest-path|-C)\b/.test(does.run)
  return isOwn ? { dir: directory } : {}
}
