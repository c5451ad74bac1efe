/** A form that secrets have. `hint` is a quicker test that must hold for `pattern` to match at all. */
export interface SecretPattern {
  readonly name: string
  readonly hint?: RegExp
  readonly pattern: RegExp
  readonly replace: string
}

const whole = '[redacted]'
const afterFirst = '$1[redacted]'

/**
 * Token forms as their makers document them, and the places that carry a secret of any form. No pattern crosses a
 * line end, and each begins at a fixed letter or a word's start, so that a long line costs no more than its length.
 */
export const builtInSecrets: readonly SecretPattern[] = [
  {
    name: 'prefixed tokens',
    hint: /npm_|gh[a-z]_|github_pat_|pypi-|cio|gl[a-z]+-|rubygems_|dckr_|xox|AKIA|ASIA|AIza/,
    pattern: new RegExp(
      [
        'npm_[A-Za-z0-9]{20,}',
        'gh[oprsu]_[A-Za-z0-9_.-]{20,}',
        'github_pat_[A-Za-z0-9_]{20,}',
        'pypi-[A-Za-z0-9_-]{32,}',
        '\\bcio[A-Za-z0-9]{32,}',
        'gl(?:pat|dt|rt|ptt|cbt|soat|ft|agent)-[A-Za-z0-9_.-]{20,}',
        'rubygems_[a-f0-9]{32,}',
        'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}',
        'xox[abeoprs]-[A-Za-z0-9-]{10,}',
        '\\b(?:AKIA|ASIA)[A-Z0-9]{16,}',
        'AIza[A-Za-z0-9_-]{35,}',
      ].join('|'),
      'g',
    ),
    replace: whole,
  },
  {
    name: 'JSON web tokens',
    hint: /eyJ/,
    pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
    replace: whole,
  },
  {
    name: 'Authorization headers',
    hint: /authorization/i,
    pattern: /(\b(?:proxy-)?authorization["']?[ \t]*[:=][ \t]*["']?)[^"'\n\r]+/gi,
    replace: afterFirst,
  },
  {
    name: 'bearer and basic credentials',
    hint: /bearer|basic/i,
    pattern: /(\b(?:bearer|basic)[ \t]+)[A-Za-z0-9._~+/=-]{12,}/gi,
    replace: afterFirst,
  },
  {
    name: 'credentials in URLs',
    hint: /:\/\/[^\s/@]+@/,
    pattern: /(:\/\/)(?!git@|hg@|\[redacted\]@)[^\s/@]+(?=@)/g,
    replace: afterFirst,
  },
  {
    name: 'secrets asked for in URLs',
    hint: /[?&#][\w-]*(?:token|secret|passw|key|auth|signature|sig|credential)/i,
    pattern:
      /([?&#](?:[\w-]*(?:token|secret|passw(?:or)?d|api_?key|access_?key|signature|credential)|auth|sig|key)=)(?!\$)[^\s&#"'<>]+/gi,
    replace: afterFirst,
  },
  {
    name: 'options of commands',
    hint: /(?<![\w-])--[\w-]*(?:token|passw|passphrase|secret|key|otp)/i,
    pattern:
      /((?<![\w-])--(?:[\w-]*-)?(?:token|passw(?:or)?d|passphrase|secret|api-?key|access-?key|otp)(?:=|[ \t]+(?=["']?[^\s"']*\d))["']?)(?![-$])[^\s"']{6,}/gi,
    replace: afterFirst,
  },
  {
    name: 'npm settings',
    hint: /_auth|_password/,
    pattern: /((?<![A-Za-z0-9])(?:_authToken|_auth|_password)["']?[ \t]*[=:][ \t]*["']?)[^\s"']{4,}/g,
    replace: afterFirst,
  },
  {
    name: 'assignments to secret names',
    hint: /(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|_KEY|secret_access_key)["']?[ \t]*[=:]/,
    pattern:
      /(\b(?:[A-Z][A-Z0-9_]*(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|API_KEY|ACCESS_KEY)|aws_secret_access_key)["']?[ \t]*[=:][ \t]*["']?)(?!\$)[^\s"']{6,}/g,
    replace: afterFirst,
  },
]
