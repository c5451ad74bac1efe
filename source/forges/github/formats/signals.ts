import { literal } from '../../../plan/literal.js'

/** Lines of a log that say why a job failed, where the plan gives no patterns of its own. */
const usual = [
  /^##\[error\](?!Process completed with exit code)/,
  /^(?:fatal|error)(?:\[\w+\])?: /i,
  /^npm (?:ERR!|error) (?!A complete log|code ENO_LOG)/,
  /\b(?:FAILED|FAILURE)\b/,
  /panicked at /,
  /^\*\* \(\w/,
  /^\s*(?:\w+\.)*\w*(?:Error|Exception|Failure)\b.*: /,
  /^\s*✖|^\s*✕|^\s*not ok /,
  /\bHTTP (?:4|5)\d\d\b|\b(?:401|403|429) (?:Unauthorized|Forbidden|Too Many)/,
  /not permitted|permission denied|denied:|already exists|rate limit/i,
]

const mostSignals = 8
const lastLines = 5

/**
 * The lines of a job's log that say why it failed: those that match a pattern, the last ones where there are many;
 * where none does, the end of the log. Times and colours of GitHub's log are taken off.
 */
export function findSignals(log: string, patterns: readonly string[] = []): readonly string[] {
  const lines = log.split('\n').map(plainLine)
  const own = patterns.map(compilePattern)
  const wanted = own.length > 0 ? own : usual
  const hits = lines.filter((line) => wanted.some((pattern) => pattern.test(line))).map(shorten)
  const distinct = [...new Set(hits)]
  if (distinct.length > 0) return distinct.slice(-mostSignals)
  const said = lines.filter((line) => line.trim() !== '' && !line.startsWith('##[endgroup]'))
  return said.slice(-lastLines).map(shorten)
}

/** A pattern between slashes is a regular expression, anything else a text to look for. */
function compilePattern(pattern: string): RegExp {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(pattern) ?? []
  if (source !== undefined) return new RegExp(source, flags?.replace(/[gy]/g, ''))
  return new RegExp(literal(pattern))
}

function plainLine(line: string): string {
  return line
    .replace(/^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z ?/, '')
    .replaceAll(/\u001B\[[\d;]*m/g, '')
    .trimEnd()
}

function shorten(line: string): string {
  const bare = line.replace(/^##\[error\]/, 'error: ').trim()
  return bare.length > 200 ? `${bare.slice(0, 199)}…` : bare
}
