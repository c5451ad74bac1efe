import type { WorkflowFile } from './workflow-file.js'

/** Tells whether pushing this tag starts the workflow, by its `on: push` with `tags` and `tags-ignore`. */
export function startsOnTag({ on }: Pick<WorkflowFile, 'on'>, tag: string): boolean {
  if (!('push' in on)) return false
  const settings = settingsOf(on.push)
  const tags = textsOf(settings.tags)
  const ignored = textsOf(settings['tags-ignore'])
  if (tags === undefined && ignored === undefined) {
    // A filter of branches alone keeps pushed tags out.
    return settings.branches === undefined && settings['branches-ignore'] === undefined
  }
  if (tags !== undefined) return decide(tags, tag)
  return !decide(ignored ?? [], tag)
}

/** Branches that people release from, by the names that most of them have. */
const usual = ['main', 'master', 'trunk', 'develop', 'dev', 'next', 'latest', 'stable']

/** Tells whether a push to a branch that is released from starts the workflow, as far as its filters tell. */
export function startsOnBranch({ on }: Pick<WorkflowFile, 'on'>): boolean {
  if (!('push' in on)) return false
  const settings = settingsOf(on.push)
  const branches = textsOf(settings.branches)
  const ignored = textsOf(settings['branches-ignore'])
  if (branches !== undefined) return usual.some((branch) => decide(branches, branch))
  if (ignored !== undefined) return usual.some((branch) => !decide(ignored, branch))
  return settings.tags === undefined && settings['tags-ignore'] === undefined
}

/** Tells whether the workflow names this branch among those that it is for; a filter that takes all names none. */
export function namesBranch({ on }: Pick<WorkflowFile, 'on'>, branch: string): boolean {
  const named = textsOf(settingsOf(on.push).branches)?.filter((pattern) => !/^\*+$/.test(pattern)) ?? []
  return decide(named, branch)
}

function settingsOf(push: unknown): Readonly<Record<string, unknown>> {
  return typeof push === 'object' && push !== null ? Object.fromEntries(Object.entries(push)) : {}
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  return (Array.isArray(value) ? value : [value]).map(String)
}

/** The last pattern that matches decides, as GitHub has it. */
function decide(patterns: readonly string[], tag: string): boolean {
  const last = patterns.findLast((pattern) => compile(pattern.replace(/^!/, '')).test(tag))
  return last !== undefined && !last.startsWith('!')
}

/** GitHub's filter patterns: `*` within a part, `**` across, `?` and `+` bind to what stands before, `[]` a class. */
function compile(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*|\*|[.^$(){}|\\/]/g, (part) => {
    if (part === '**') return '.*'
    return part === '*' ? '[^/]*' : `\\${part}`
  })
  return new RegExp(`^${source}$`)
}
