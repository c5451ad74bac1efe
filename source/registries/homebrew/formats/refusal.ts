import { type RefusalRule, refusalReader } from '../../../project/registry-refusal.js'

const rules: readonly RefusalRule[] = [
  [
    /authentication failed|could not read (?:username|password)|permission denied \(publickey|terminal prompts disabled|host key verification/i,
    'auth',
  ],
  [
    /permission to .* denied|returned error: 403|write access|not allowed to push|unable to access.*403/i,
    'right',
  ],
  [/protected branch|hook declined|GH0\d\d|refused by/i, 'policy'],
  [/rate limit/i, 'rate-limit'],
  // A conflict over HTTP is another push under way: what became of this one has to be looked at.
  [/returned error: 409|internal server error/i, 'server'],
  [/repository .* (?:not found|does not exist)|does not appear to be a git repository/i, 'not-found'],
  // Said last of every push that got no answer, whatever the cause; a status tells more.
  [/^(?![\s\S]*returned error: \d{3})[\s\S]*remote end hung up/i, 'network'],
]

/** What git's words mean when it did not reach or change a tap. */
export const readGitRefusal = refusalReader({
  rules,
  status: /returned error: (\d{3})/,
  words: tellingWords,
})

function tellingWords(stderr: string): string {
  const lines = stderr.split(/\r?\n/).map((line) => line.trim())
  const told = lines.filter((line) => /^(?:fatal|error|remote):\s*\S/.test(line) || line.startsWith('!'))
  const words = told.map((line) => line.replace(/^(?:fatal|error|remote):\s*/, '')).join('; ')
  return words || lines.findLast((line) => line !== '') || 'git said nothing'
}

/** True where the branch of the tap is not any more what it was when it was read. */
export function hasMoved(stderr: string): boolean {
  return /stale info|non-fast-forward|fetch first|cannot lock ref/i.test(stderr)
}
