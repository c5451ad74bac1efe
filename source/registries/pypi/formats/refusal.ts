import { type RefusalRule, refusalReader } from '../../../project/registry-refusal.js'

const rules: readonly RefusalRule[] = [
  [/credential not found|invalid or non-existent authentication|no credentials/i, 'auth'],
  [/isn't allowed to upload|is not allowed to upload|not a maintainer/i, 'right'],
  [/file already exists|this filename has already been used|file-name-reuse/i, 'version-exists'],
  [
    /two.factor|2fa|verified? (?:primary )?email|trusted publish|isn't allowed\. see|prohibited|too similar/i,
    'policy',
  ],
  [/too many (?:requests|new projects|files)|rate limit/i, 'rate-limit'],
  [
    /invalid distribution|invalid value for|unable to parse|metadata is (?:missing|invalid)|digest supplied/i,
    'validation',
  ],
]

/** What the words of twine mean when it did not upload: its cause, and the line that says most. */
export const readTwineRefusal = refusalReader({
  rules,
  status: /HTTPError: (\d{3})\b|^(?![\s\S]*HTTPError: \d{3}\b)[\s\S]*?Received "(\d{3}):/,
  words: tellingWords,
})

/** Twine's ERROR with the lines that go on from it, or the last line of a traceback. */
function tellingWords(output: string): string {
  const lines = output.split(/\r?\n/)
  const at = lines.findIndex((line) => /^(?:ERROR\s|HTTPError:)/.test(line))
  if (at !== -1) {
    const rest = lines.slice(at + 1)
    const end = rest.findIndex((line) => !/^\s+\S/.test(line))
    const more = end === -1 ? rest : rest.slice(0, end)
    return [lines[at]?.replace(/^ERROR\s+/, ''), ...more].join(' ')
  }
  const last = lines.findLast((line) => line.trim() !== '') ?? 'twine said nothing'
  return last.replace(/^[\w.]+\.(\w+): /, '$1: ')
}
