import { isWorkflow, type WorkflowFile } from '../../forges/github/formats/workflow-file.js'
import type { ChannelSpec } from '../../plan/plan.js'
import { slug } from '../../plan/slug.js'
import { fileNameOf } from '../../project/versions/paths.js'
import { startOf, type WorkflowStart } from '../workflows/starts.js'
import type { Batch } from './batches.js'

/** Who publishes: this machine a batch, or one run of a workflow every channel that the plan gives to it. */
export type Publisher = LocalPublisher | WorkflowPublisher

interface LocalPublisher {
  readonly by: 'local'
  readonly batch: Batch
}

export interface WorkflowPublisher {
  readonly by: 'workflow'
  /** The one whose run publishes: `release.yml`. It may be another than the plan names, which it calls. */
  readonly workflow: string
  /** The start of its steps' ids: `publish/release`. */
  readonly id: string
  readonly batches: readonly Batch[]
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

/** The publishers of the batches, those that others need first. */
export function publishersOf(batches: readonly Batch[], facts: WorkflowFacts): readonly Publisher[] {
  const all = batches.flatMap(({ specs }) => specs)
  const groups = new Map<string, readonly Batch[]>()
  for (const batch of batches) {
    const key = keyOf(batch)
    groups.set(key, [...(groups.get(key) ?? []), batch])
  }
  const publishers = new Map(
    [...groups].map(([key, group]) => [key, publisherOf(group, all, facts)] as const),
  )
  const needs = new Map(
    [...groups].map(([key, group]) => {
      const named = group.flatMap(({ specs }) => specs.flatMap((spec) => spec.needs))
      const releases = releasesFor(publishers.get(key), all)
      const needed = ({ id }: ChannelSpec) => named.includes(id) || releases.some((one) => one.id === id)
      return [key, batches.filter(({ specs }) => specs.some(needed)).map(keyOf)] as const
    }),
  )
  return inOrder([...groups.keys()], needs).flatMap((key) => publishers.get(key) ?? [])
}

/** The steps that a channel waits for once it is published, by their ids. */
export function publishedBy(publisher: Publisher): string {
  return publisher.by === 'local' ? `publish/${publisher.batch.id}` : `${publisher.id}-finished`
}

/** The batches of a publisher. */
export function batchesOfPublisher(publisher: Publisher): readonly Batch[] {
  return publisher.by === 'local' ? [publisher.batch] : publisher.batches
}

/** The channels of a publisher. */
export function specsOf(publisher: Publisher): readonly ChannelSpec[] {
  return batchesOfPublisher(publisher).flatMap(({ specs }) => specs)
}

function publisherOf(
  group: readonly Batch[],
  all: readonly ChannelSpec[],
  { workflows, tag }: WorkflowFacts,
): readonly Publisher[] {
  const [batch] = group
  if (batch === undefined) return []
  const workflow = workflowOf(batch)
  if (workflow === undefined) return [{ by: 'local', batch }]
  const specs = group.flatMap((one) => one.specs)
  const started = startOf(workflow, workflows, {
    tag,
    hasInputs: specs.some(({ with: own }) => Object.keys(Object(own.inputs)).length > 0),
    makesRelease: all.some((one) => one.kind === 'github' && !specs.includes(one)),
  })
  const { start } = started
  const own = started.workflow === undefined || isWorkflow(started.workflow, workflow)
  const run = own ? workflow : fileNameOf(started.workflow.path)
  return [
    {
      by: 'workflow',
      workflow: run,
      id: `publish/${nameOf(workflow)}`,
      batches: group,
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

function workflowOf({ specs: [spec] }: Batch): string | undefined {
  return spec?.by === 'workflow' ? String(spec.with.workflow) : undefined
}

/** Batches of one workflow share it; every other one stands for itself. */
function keyOf(batch: Batch): string {
  const workflow = workflowOf(batch)
  return workflow === undefined ? `batch ${batch.id}` : `workflow ${workflow}`
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
