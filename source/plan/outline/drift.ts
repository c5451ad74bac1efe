/** Where a document differs from the outline of a plan, in its own words. */
export interface Drift {
  readonly found: string
  readonly expected: string
}

interface Section {
  readonly heading: string
  /** The text before the steps, and each step. */
  readonly items: readonly string[]
}

const otherPath = '## The path '
/** Words of a step that only some paths or kinds of targets have: a run without it does not know it. */
const elsewhere = /\b(?:only|not) (?:on the path|for a) /i

/** Compares a document with the outline of its main path; steps of the document that a run leaves out may be more. */
export function findMainDrift(document: string, outline: string): Drift | undefined {
  const sections = sectionsOf(document)
  const end = sections.findIndex(({ heading }) => heading.startsWith(otherPath))
  const main = (end === -1 ? sections : sections.slice(0, end)).filter((one) => !isLeftOut(one))
  const planned = sectionsOf(outline)
  for (let at = 0; at < Math.max(main.length, planned.length); at += 1) {
    const [own, wanted] = [main[at], planned[at]]
    if (own?.heading !== wanted?.heading)
      return { found: own?.heading ?? 'the end of the document', expected: wanted?.heading ?? 'the end' }
    const drift = own && wanted && findItemDrift(own.items, wanted.items)
    if (drift) return drift
  }
  return undefined
}

/** The same for another path, whose phases stand wherever the document first has them. */
export function findPathDrift(document: string, outline: string): Drift | undefined {
  const sections = sectionsOf(document)
  for (const wanted of sectionsOf(outline)) {
    const own = sections.find(({ heading }) => titleOf(heading) === titleOf(wanted.heading))
    if (own === undefined)
      return { found: `“${titleOf(wanted.heading)}” is missing`, expected: 'as the plan has it' }
    const drift = findItemDrift(own.items, wanted.items)
    if (drift) return drift
  }
  return undefined
}

/** True where the document tells of the path apart from its main one. */
export function tellsPath(document: string, path: string): boolean {
  return document.includes(`\n\n${otherPath}${path}\n`)
}

function sectionsOf(text: string): readonly Section[] {
  return text
    .trim()
    .split(/\n\n(?=#{1,3} )/)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n')
      const items = lines.join('\n').split(/\n(?=- \[ \] )/)
      return { heading, items: items.map((item) => item.trim()).filter((item) => item !== '') }
    })
}

function findItemDrift(own: readonly string[], planned: readonly string[]): Drift | undefined {
  let next = 0
  for (const item of own) {
    const wanted = planned[next]
    if (item === wanted) next += 1
    else if (wanted === undefined ? !elsewhere.test(item) : !mayPrecede(item, wanted))
      return firstDifference(item, wanted)
  }
  const missing = planned[next]
  return missing === undefined ? undefined : firstDifference(undefined, missing)
}

/** True for a step of the document that may stand before the one that is looked for. */
function mayPrecede(item: string, wanted: string): boolean {
  return elsewhere.test(item) && item.split('\n')[0] !== wanted.split('\n')[0]
}

function firstDifference(own: string | undefined, planned: string | undefined): Drift {
  const [ours, theirs] = [own?.split('\n') ?? [], planned?.split('\n') ?? []]
  const length = Math.max(ours.length, theirs.length)
  const at = Array.from({ length }, (_, line) => line).find((line) => ours[line] !== theirs[line]) ?? 0
  return { found: said(ours[at]), expected: said(theirs[at]) }
}

function isLeftOut({ items }: Section): boolean {
  return items.length > 0 && items.every((item) => elsewhere.test(item))
}

function titleOf(heading: string): string {
  return heading.replace(/^#+ /, '')
}

function said(line: string | undefined): string {
  if (line === undefined) return 'the end'
  return line === '' ? 'an empty line' : line.trim()
}
