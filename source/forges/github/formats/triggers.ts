import type { WorkflowFile } from './workflow-file.js'

/** Tells whether pushing this tag starts the workflow, by its `on: push` with `tags` and `tags-ignore`. */
export function startsOnTag({ on }: Pick<WorkflowFile, 'on'>, tag: string): boolean {
  if (!('push' in on)) return false
  const push = typeof on.push === 'object' && on.push !== null ? on.push : {}
  const settings: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(push))
  const tags = textsOf(settings.tags)
  const ignored = textsOf(settings['tags-ignore'])
  if (tags === undefined && ignored === undefined) {
    // A filter of branches alone keeps pushed tags out.
    return settings.branches === undefined && settings['branches-ignore'] === undefined
  }
  if (tags !== undefined) return decide(tags, tag)
  return !decide(ignored ?? [], tag)
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
