/** One line of the checklist. */
export interface TrackedStep {
  readonly title: string
  readonly owner?: string
  readonly optional: boolean
  readonly done: boolean
  /** Where it stands, where being done or open does not say it: `failed`, `waived`, … */
  readonly word?: string
}

/** What the tracking issue of a release shows. */
export interface Tracked {
  readonly roster: Readonly<Record<string, string>>
  /** Roles of the plan, filled or not. */
  readonly roles: readonly string[]
  readonly phases: readonly { readonly title: string; readonly steps: readonly TrackedStep[] }[]
  readonly channels: readonly { readonly name: string; readonly status: string }[]
}

/** The name of the block that the wizard keeps in the tracking issue of a tag. */
export function trackingBlock(tag: string): string {
  return `tracking ${tag}`
}

/** Writes the block: the roster as a table, the checklist by phase, and the channels. */
export function writeTracking({ roster, roles, phases, channels }: Tracked): string {
  const named = [...new Set([...roles, ...Object.keys(roster)])]
  const people = named.map((role) => `| ${cell(role)} | ${cell(roster[role] ?? 'open')} |`)
  const table = (head: string, rows: readonly string[]) =>
    rows.length === 0 ? [] : [head, head.replaceAll(/[^|]+/g, ' --- '), ...rows, '']
  return [
    ...table('| Role | Person |', people),
    ...phases
      .filter(({ steps }) => steps.length > 0)
      .flatMap(({ title, steps }) => [`### ${title}`, '', ...steps.map(line), '']),
    ...table(
      '| Channel | State |',
      channels.map(({ name, status }) => `| ${cell(name)} | ${cell(status)} |`),
    ),
  ]
    .join('\n')
    .trim()
}

function line({ title, owner, optional, done, word }: TrackedStep): string {
  const notes = [...(owner === undefined ? [] : [owner]), ...(optional ? ['optional'] : [])].join(', ')
  return `- [${done ? 'x' : ' '}] ${quiet(title)}${notes === '' ? '' : ` (${quiet(notes)})`}${word === undefined ? '' : `: ${word}`}`
}

function cell(text: string): string {
  return quiet(text).replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()
}

/** Nobody is called by being named: a handle loses its @. */
function quiet(text: string): string {
  return text.replaceAll(/(^|[\s(])@(?=\w)/g, '$1')
}
