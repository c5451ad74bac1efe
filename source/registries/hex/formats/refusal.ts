import { type RefusalRule, refusalReader } from '../../../project/registry-refusal.js'

const rules: readonly RefusalRule[] = [
  [
    /invalid api key|missing authentication|authentication failed|no authenticated user|failed to auth|invalid (?:username|password)/i,
    'auth',
  ],
  [
    /not authorized for this action|already exists\. Make sure you are authenticated|forbidden \(403\)/i,
    'right',
  ],
  [/must include the --replace flag|can only modify a release|up to one hour after/i, 'version-exists'],
  [/rate limit|too many requests/i, 'rate-limit'],
  [/two.factor|otp|verified email/i, 'policy'],
  [
    /stopping package build|missing metadata|missing files|validation|dependencies excluded|"docs" task/i,
    'validation',
  ],
  [/request failed|failed_connect|:timeout|:nxdomain|:closed/i, 'network'],
]

const noise =
  /^(?:\s|Building|Publishing|Before publishing|Proceed|Package checksum|Saved to|Compiling|Generated|Resolving|Docs )/

/** What the words of mix mean when Hex did not do what was asked; some of its tasks exit with 0 all the same. */
export const readMixRefusal = refusalReader({
  rules,
  status: /\((\d{3})\)|HTTP status code: (\d{3})/,
  words: tellingWords,
})

function tellingWords(output: string): string {
  const lines = output.split(/\r?\n/)
  // The API names the field that it refuses on a line of its own, further in.
  const fields = lines.filter((line) =>
    /^ {2,4}(?:inserted_at|tar|retirement|reason|version|name|[a-z_]+): (?!\S*$)/.test(line),
  )
  const told = lines.filter((line) => line.trim() !== '' && !noise.test(line))
  const words = [...told.slice(-3), ...fields].join(' ').replace(/\*\* \(\w+\) /g, '')
  return words || 'mix said nothing'
}
