import type { FailureSubject, NpmFailure } from './refusal-kinds.js'
import { failureRules } from './refusal-rules.js'

/** Tells in plain words why npm failed, from everything that it printed. */
export function classifyFailure(output: string, subject: FailureSubject): NpmFailure {
  const code = /^npm (?:error|ERR!) code (\S+)/m.exec(output)?.[1] ?? /"code": "(\w+)"/.exec(output)?.[1]
  const said = messageOf(output, code)
  const rule = failureRules.find(
    ({ codes, says }) =>
      (codes === undefined || (code !== undefined && codes.some((one) => fits(one, code)))) &&
      (says === undefined || says.test(codes === undefined ? output : said)),
  )
  if (rule !== undefined) {
    const { kind, found, expected, mend } = rule
    const fill = (words: typeof found) => (typeof words === 'string' ? words : words(subject, said))
    return { kind, found: fill(found), expected, mend: fill(mend) }
  }
  return {
    kind: 'other',
    found: said,
    expected: 'npm to end well',
    mend: 'see the log of this step, then try again',
  }
}

function fits(pattern: string, code: string): boolean {
  return pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern
}

/** The first line of npm's own words about the failure, without its prefix. */
function messageOf(output: string, code: string | undefined): string {
  const lines = output
    .split(/\r?\n/)
    .flatMap((line) => /^npm (?:error|ERR!) ?(.*)/.exec(line)?.[1]?.trim() ?? [])
    .filter((line) => line !== '' && !/^(?:code|syscall|errno|A complete log)\b/.test(line))
  const first = lines[0] ?? output.trim().split(/\r?\n/).at(-1) ?? ''
  const bare = first.replace(/^(?:\d{3} )+/, '').replace(/^[\w ]+ - (?:PUT|GET|POST) \S+ - /, '')
  return bare === '' ? `npm ended with ${code ?? 'no words'}` : bare
}
