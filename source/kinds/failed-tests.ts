/** How test runners name a test that failed; the first group is its name. */
const patterns: readonly RegExp[] = [
  // node --test as TAP, and as it shows on a terminal
  /^\s*not ok \d+ - (.+?)(?: # .*)?$/,
  /^\s*✖ (?!failing tests:)(.+?) \(\d+(?:\.\d+)?ms\)$/,
  // vitest and jest
  /^\s*(?:FAIL|×)\s+(?:.* > )(.+?)(?: \d+ms)?$/,
  /^\s*● (.+ › .+)$/,
  // pytest, cargo, go, ExUnit
  /^FAILED (\S+)/,
  /^test (\S+) \.\.\. FAILED$/,
  /^\s*--- FAIL: (\S+)/,
  /^\s*\d+\) test (.+?) \([\w.]+\)$/,
]

const SHOWN = 2

/** Which tests failed, as their runner named them: `1 test failed: adds two numbers`. Undefined where none is named. */
export function failedTests(lines: readonly string[]): string | undefined {
  for (const pattern of patterns) {
    const names = [...new Set(lines.flatMap((line) => pattern.exec(line)?.[1]?.trim() ?? []))]
    if (names.length === 0) continue
    const shown = names.slice(0, SHOWN).join(', ')
    const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
    return `${names.length} ${names.length === 1 ? 'test' : 'tests'} failed: ${shown}${more}`
  }
  return undefined
}
