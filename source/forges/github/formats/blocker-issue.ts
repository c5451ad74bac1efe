/** A blocker as it is filed. */
export interface BlockerFacts {
  /** Tells it from every other of the release: the step that it came from, or a name. */
  readonly id: string
  readonly tag: string
  readonly title: string
  readonly step?: string
  readonly summary?: string
  readonly operator: string
  /** Kept as it is, for machines: failed jobs, run, commit. */
  readonly evidence?: unknown
}

/** The milestone under which the blockers of a target stand; the plan may give its own words, with `${tag}`. */
export function blockersHeading(tag: string, title = `Release blockers: \${tag}`): string {
  return title.replaceAll(`\${tag}`, tag)
}

/** A hidden mark by which the issue of a blocker is found again. */
export function blockerMark({ id, tag }: Pick<BlockerFacts, 'id' | 'tag'>): string {
  return `<!-- release-wizard: blocker ${id.replaceAll('--', '-')} of ${tag} -->`
}

/** The text of the issue: what happened in plain words, then the evidence for machines. */
export function writeBlocker(facts: BlockerFacts): string {
  const { tag, step, summary, operator, evidence } = facts
  return [
    blockerMark(facts),
    `Blocks the release of ${tag}: no tag and no publish while this is open.`,
    '',
    ...(summary === undefined ? [] : [summary, '']),
    ...(step === undefined ? [] : [`Step: \`${step}\``]),
    `Filed by: ${operator}`,
    ...(evidence === undefined
      ? []
      : [
          '',
          '<details><summary>Evidence</summary>',
          '',
          '```json',
          JSON.stringify(evidence, null, 2),
          '```',
          '</details>',
        ]),
    '',
  ].join('\n')
}
