import { Usage } from '../core/errors.js'
import { makeSecretFinder, type SecretFinder } from './secret-forms.js'
import { secretValues } from './secret-names.js'
import { builtInSecrets } from './secret-patterns.js'

/** What stands where a secret stood. */
export const REDACTED = '[redacted]'

/** Takes secrets out of text, which may be many lines; what it leaves does not change when it is redacted again. */
export interface Redact {
  (text: string): string
  /** Where lines from a program must wait for the next ones, because a secret begins at their end. */
  readonly waitFrom?: (lines: Uint8Array) => number
}

export interface RedactionSettings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The plan's `redact`: names of variables (`*` stands for any letters), and patterns, with or without slashes. */
  readonly redact?: readonly string[]
}

/** A redactor for known token forms, values of variables that are secret by their name, and the plan's own. */
export function makeRedactor({ env, redact = [] }: RedactionSettings): Redact {
  const names = redact.filter(isName)
  const patterns = redact.filter((entry) => !isName(entry)).map(compile)
  const forms = [...tokens, ...patterns]
  const values = secretValues(env, names)
  const finder = values.length === 0 ? undefined : makeSecretFinder(values)
  const redacted = (text: string): string => {
    let clean = finder === undefined ? text : withoutRanges(text, finder.find(text))
    for (const { runs, decode } of encodings)
      clean = clean.replace(runs, (run) => (hides(decode(run), forms) ? REDACTED : run))
    for (const secret of builtInSecrets) {
      if (secret.hint === undefined || secret.hint.test(clean)) {
        clean = clean.replace(secret.pattern, secret.replace)
      }
    }
    return patterns.length === 0 ? clean : redactLines(clean, patterns)
  }
  return finder === undefined ? redacted : Object.assign(redacted, { waitFrom: waitingBehind(finder) })
}

function withoutRanges(text: string, ranges: readonly (readonly [number, number])[]): string {
  let [clean, at] = ['', 0]
  for (const [from, to] of ranges) {
    clean += text.slice(at, from) + REDACTED
    at = to
  }
  return clean + text.slice(at)
}

/** The line that a secret begins in waits; a line longer than any secret does not. */
function waitingBehind({ begun, reach }: SecretFinder): NonNullable<Redact['waitFrom']> {
  return (lines) => {
    const end = Buffer.from(lines.subarray(-reach)).toString('latin1')
    const at = begun(end)
    if (at === undefined) return lines.length
    const line = end.lastIndexOf('\n', at - 1) + 1
    return line === 0 && end.length < lines.length ? lines.length : lines.length - end.length + line
  }
}

/** What secrets are by their form alone, wherever they stand. */
const tokens = builtInSecrets.slice(0, 1).map(({ pattern }) => pattern)

/** Ways to write bytes in letters, in which what has the form of a secret is not seen at once. */
const encodings: readonly { readonly runs: RegExp; readonly decode: (run: string) => string }[] = [
  {
    runs: /(?<![^\s"'<>&=?/,;])(?=[^\s"'<>&=?/,;]*%[0-9a-f]{2})[^\s"'<>&=?/,;]+/gi,
    decode: (run) =>
      run.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  },
  {
    runs: /(?<![\w+/-])[\w+/-]{12,}={0,2}/g,
    decode: (run) => Buffer.from(run, 'base64').toString('latin1'),
  },
]

/** True where decoded bytes are text with a secret in it, or that is encoded once more; other bytes look like anything. */
function hides(text: string, forms: readonly RegExp[]): boolean {
  if (!/^[\t\r\n -~]+$/.test(text)) return tokens.some((form) => text.search(form) >= 0)
  const again = Buffer.from(text.trim(), 'base64').toString('latin1')
  return forms.some((form) => text.search(form) >= 0 || (/^[ -~]+$/.test(again) && again.search(form) >= 0))
}

function isName(entry: string): boolean {
  return /^[A-Za-z_*][A-Za-z0-9_*]*$/.test(entry)
}

function compile(entry: string): RegExp {
  const source = /^\/(.*)\/$/s.exec(entry)?.[1] ?? entry
  try {
    return new RegExp(source, 'gu')
  } catch (cause) {
    throw new Usage(
      `The plan's redact has ${JSON.stringify(entry)}, which is no pattern. Expected the name of a variable or a regular expression.`,
      'Correct the pattern in the plan.',
      { cause },
    )
  }
}

// Line by line, so that the plan's `^`, `$` and `\s` mean the same however the output was cut into chunks.
function redactLines(text: string, patterns: readonly RegExp[]): string {
  return text
    .split('\n')
    .map((line) => patterns.reduce((rest, pattern) => rest.replace(pattern, REDACTED), line))
    .join('\n')
}
