import { isWorkflow, type WorkflowFile } from '../../forges/github/formats/workflow-file.js'
import type { ChannelSpec } from '../../plan/plan.js'
import { slug } from '../../plan/slug.js'
import type { Channels } from '../../ports/channel-context.js'
import { fileNameOf } from '../../project/versions/paths.js'
import { startOf, type WorkflowStart } from '../workflows/starts.js'

/** Who publishes: this machine one channel, or one run of a workflow every channel that the plan gives to it. */
export type Publisher = LocalPublisher | WorkflowPublisher

interface LocalPublisher {
  readonly by: 'local'
  readonly spec: ChannelSpec
}

export interface WorkflowPublisher {
  readonly by: 'workflow'
  /** The one whose run publishes: `release.yml`. It may be another than the plan names, which it calls. */
  readonly workflow: string
  /** The start of its steps' ids: `publish/release`. */
  readonly id: string
  readonly specs: readonly ChannelSpec[]
  readonly start: WorkflowStart
  /** True where its file can be read here. */
  readonly known: boolean
}

/** What tells how workflows are started. */
export interface WorkflowFacts {
  readonly workflows: readonly WorkflowFile[]
  /** A tag of the plan's form. */
  readonly tag: string
}

/** The publishers of the enabled channels, those that others need first. */
export function publishersOf(
  specs: readonly ChannelSpec[],
  channels: Channels,
  facts: WorkflowFacts,
): readonly Publisher[] {
  const enabled = specs.filter((spec) => spec.enabled && channels[spec.kind] !== undefined)
  const groups = new Map<string, readonly ChannelSpec[]>()
  for (const spec of enabled) {
    const key = keyOf(spec)
    groups.set(key, [...(groups.get(key) ?? []), spec])
  }
  const publishers = new Map(
    [...groups].map(([key, group]) => [key, publisherOf(group, enabled, facts)] as const),
  )
  const needs = new Map(
    [...groups].map(([key, group]) => {
      const named = group.flatMap((spec) => spec.needs)
      const byNeed = enabled.filter(({ id }) => named.includes(id))
      return [key, [...byNeed, ...releasesFor(publishers.get(key), enabled)].map(keyOf)] as const
    }),
  )
  return inOrder([...groups.keys()], needs).flatMap((key) => publishers.get(key) ?? [])
}

/** The steps that a channel waits for once it is published, by their ids. */
export function publishedBy(publisher: Publisher): string {
  return publisher.by === 'local' ? `publish/${publisher.spec.id}` : `${publisher.id}-finished`
}

/** The channels of a publisher. */
export function specsOf(publisher: Publisher): readonly ChannelSpec[] {
  return publisher.by === 'local' ? [publisher.spec] : publisher.specs
}

function publisherOf(
  group: readonly ChannelSpec[],
  all: readonly ChannelSpec[],
  { workflows, tag }: WorkflowFacts,
): readonly Publisher[] {
  const [spec] = group
  if (spec === undefined) return []
  const workflow = workflowOf(spec)
  if (workflow === undefined) return [{ by: 'local', spec }]
  const started = startOf(workflow, workflows, {
    tag,
    hasInputs: group.some(({ with: own }) => Object.keys(Object(own.inputs)).length > 0),
    makesRelease: all.some((one) => one.kind === 'github' && !group.includes(one)),
  })
  const { start } = started
  const own = started.workflow === undefined || isWorkflow(started.workflow, workflow)
  const run = own ? workflow : fileNameOf(started.workflow.path)
  return [
    {
      by: 'workflow',
      workflow: run,
      id: `publish/${nameOf(workflow)}`,
      specs: group,
      start,
      known: started.workflow !== undefined,
    },
  ]
}

/** What the published GitHub Release starts comes after it. */
function releasesFor(
  publishers: readonly Publisher[] = [],
  all: readonly ChannelSpec[],
): readonly ChannelSpec[] {
  const follows = publishers.some((one) => one.by === 'workflow' && one.start === 'release')
  return follows ? all.filter(({ kind }) => kind === 'github') : []
}

function workflowOf({ by, with: own }: ChannelSpec): string | undefined {
  return by === 'workflow' ? String(own.workflow) : undefined
}

/** Channels of one workflow share it; every other one stands for itself. */
function keyOf(spec: ChannelSpec): string {
  const workflow = workflowOf(spec)
  return workflow === undefined ? `channel ${spec.id}` : `workflow ${workflow}`
}

/** A file as a part of an id: `.github/workflows/release-publish.yml` is `release-publish`. */
function nameOf(workflow: string): string {
  return slug(fileNameOf(workflow).replace(/\.ya?ml$/, ''))
}

/** Those needed first; otherwise as they come. A circle of needs keeps its order: `check` reports it. */
function inOrder(keys: readonly string[], needs: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const ordered = new Set<string>()
  const visit = (key: string, path: readonly string[]) => {
    if (ordered.has(key) || path.includes(key)) return
    for (const needed of needs.get(key) ?? []) visit(needed, [...path, key])
    ordered.add(key)
  }
  for (const key of keys) visit(key, [])
  return [...ordered]
}

/** True where the plan wants two phases, and the channel has them. */
export function isStaged({ kind, stage = false }: ChannelSpec, channels: Channels): boolean {
  return stage !== false && channels[kind]?.staging !== undefined
}
