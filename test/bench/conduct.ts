import type { Conduct } from './release.js'

/** What each tool did with the same package, as a table in Markdown, and what each said that it checked. */
export function conductTable(conducts: readonly Conduct[]): string {
  const row = (what: string, tell: (conduct: Conduct) => string): string =>
    `| ${[what, ...conducts.map(tell)].join(' | ')} |`
  const yes = (holds: boolean): string => (holds ? 'yes' : 'no')
  return [
    row('', ({ tool }) => tool),
    row('---', () => '---'),
    row('checks', ({ checks }) => String(checks.length)),
    row('asks the registry whether the version arrived', ({ looked }) => yes(looked)),
    row('installs what was published', ({ downloaded }) => yes(downloaded)),
    row('killed just before the registry took the upload', ({ killedBefore }) => killedBefore.left),
    row('the same command again', ({ killedBefore }) => killedBefore.again),
    row('killed just after the registry took the upload', ({ killedAfter }) => killedAfter.left),
    row('the same command again', ({ killedAfter }) => killedAfter.again),
    '',
    ...conducts.map(({ tool, checks }) => `What ${tool} checked: ${checks.map(literal).join('; ')}.\n`),
  ]
    .join('\n')
    .trimEnd()
}

function literal(title: string): string {
  return title.replace(/[<>|*_`]/g, (one) => `\\${one}`)
}
