import { type RefusalRule, refusalReader } from '../../../project/registry-refusal.js'

const rules: readonly RefusalRule[] = [
  [
    /no token found|please run `cargo login`|authentication failed|token (?:is )?(?:invalid|expired)/i,
    'auth',
  ],
  [/don't seem to be an owner|must already be an owner|not (?:an? )?owner/i, 'right'],
  [/already exists on .* index|is already uploaded|already exists/i, 'version-exists'],
  [/verified? email|trusted publish|requires? a verified/i, 'policy'],
  [/published too many|too many requests/i, 'rate-limit'],
  [
    /missing or empty metadata|invalid (?:upload|crate name|manifest)|cannot be used as|reserved/i,
    'validation',
  ],
  [/uncommitted changes|lock file .* needs to be updated|no matching package named/i, 'validation'],
]

/** What cargo's words mean when it did not publish, yank or package: its cause, and the line that says most. */
export const readCargoRefusal = refusalReader({
  rules,
  status: /\bgot (\d{3})\b|\(status (\d{3})\b/,
  words: tellingWords,
})

/** The innermost cause that cargo names, with the body of an answer that it could not read; else its whole error. */
function tellingWords(stderr: string): string {
  const lines = stderr.split(/\r?\n/).map((line) => line.trim())
  const cause = lines.lastIndexOf('Caused by:')
  const inner = cause === -1 ? undefined : lines[cause + 1]
  const body = lines.includes('body:') ? lines[lines.indexOf('body:') + 1] : undefined
  if (inner !== undefined) return body ? `${inner}: ${body}` : inner
  const from = lines.findIndex((line) => line.startsWith('error'))
  const error = from === -1 ? lines : lines.slice(from)
  const words = error.filter((line) => line !== '' && !/^to proceed despite|^(?:warning|note):/.test(line))
  return words.join(' ').replace(/^error(?:\[\w+\])?:\s*/, '') || 'cargo said nothing'
}
