import { Usage } from '../core/errors.js'
import { secretValues } from './secret-names.js'
import { builtInSecrets } from './secret-patterns.js'

/** What stands where a secret stood. */
export const REDACTED = '[redacted]'

/** Takes secrets out of text, which may be many lines; what it leaves does not change when it is redacted again. */
export type Redact = (text: string) => string

export interface RedactionSettings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The plan's `redact`: names of variables (`*` stands for any letters), and patterns, with or without slashes. */
  readonly redact?: readonly string[]
}

/** A redactor for known token forms, values of variables that are secret by their name, and the plan's own. */
export function makeRedactor({ env, redact = [] }: RedactionSettings): Redact {
  const names = redact.filter(isName)
  const patterns = redact.filter((entry) => !isName(entry)).map(compile)
  const values = valuePattern(secretValues(env, names))
  return (text) => {
    let clean = values === undefined ? text : text.replace(values, REDACTED)
    for (const secret of builtInSecrets) {
      if (secret.hint === undefined || secret.hint.test(clean)) {
        clean = clean.replace(secret.pattern, secret.replace)
      }
    }
    return patterns.length === 0 ? clean : redactLines(clean, patterns)
  }
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

/** Every secret as it stands, and as URLs and basic authentication carry it. */
function valuePattern(values: readonly string[]): RegExp | undefined {
  const forms = values.flatMap((value) => [
    value,
    encodeURIComponent(Buffer.from(value).toString()),
    Buffer.from(value).toString('base64'),
    JSON.stringify(value).slice(1, -1),
  ])
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length)
  if (longestFirst.length === 0) return undefined
  return new RegExp(longestFirst.map(escapePattern).join('|'), 'g')
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

// Line by line, so that the plan's `^`, `$` and `\s` mean the same however the output was cut into chunks.
function redactLines(text: string, patterns: readonly RegExp[]): string {
  return text
    .split('\n')
    .map((line) => patterns.reduce((rest, pattern) => rest.replace(pattern, REDACTED), line))
    .join('\n')
}
