import { type RefusalRule, refusalReader } from '../../../project/registry-refusal.js'

const rules: readonly RefusalRule[] = [
  [
    /Repushing of gem versions is not allowed|yanked version already exists|already been pushed/i,
    'version-exists',
  ],
  [
    /do(?:es)?n'?t? (?:not )?have (?:permission|access)|have permission to push|key doesn't have access/i,
    'right',
  ],
  [
    /required to set ?up multi-?factor|email address|must be verified|is not allowed by the gemspec/i,
    'policy',
  ],
  [/Access Denied|sign in|Enter your .* credentials|HTTP Basic|OTP code/i, 'auth'],
  [/rate limit|Retry later/i, 'rate-limit'],
  [
    /problem saving your gem|cannot process this gem|invalid gem|InvalidSpecification|not in a valid format|RubyGems\.org cannot/i,
    'validation',
  ],
]

const noise = /^\s*$|^(?:Pushing gem|Yanking gem|POST |DELETE |GET |connection reset)|^\d{3} /

/** What the words of gem mean where it did not push; `-V` makes it print the status, which it keeps to itself. */
export const readGemRefusal = refusalReader({
  rules,
  // The last one that is printed.
  status: /^(\d{3}) (?![\s\S]*^\d{3} )/m,
  words(output) {
    const words = output.split(/\r?\n/).findLast((line) => !noise.test(line))
    return words?.replace(/^ERROR:\s+(?:While executing gem \.\.\. )?/, '') ?? 'gem said nothing'
  },
})

/** True where gem wanted to ask a person: for the login, or for a one-time password. */
export function wantsPerson(output: string): boolean {
  return /Enter your .* credentials|Please enter OTP|OTP code|multi-?factor authentication via|Code:/i.test(
    output,
  )
}
