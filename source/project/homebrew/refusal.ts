import { classifyRefusal, type Refusal, type RefusalRule } from '../publishing/refusal.js'

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
  [/returned error: 429|rate limit/i, 'rate-limit'],
  [/returned error: 5\d\d|internal server error|remote end hung up/i, 'server'],
  [
    /repository .* (?:not found|does not exist)|does not appear to be a git repository|returned error: 404/i,
    'not-found',
  ],
]

/** What git's words mean when it did not reach or change a tap. */
export function readGitRefusal(stderr: string): Refusal {
  const lines = stderr.split(/\r?\n/).map((line) => line.trim())
  const told = lines.filter((line) => /^(?:fatal|error|remote):\s*\S/.test(line) || line.startsWith('!'))
  const words = told.map((line) => line.replace(/^(?:fatal|error|remote):\s*/, '')).join('; ')
  return classifyRefusal(stderr, {
    rules,
    words: words || lines.findLast((line) => line !== '') || 'git said nothing',
  })
}

/** True where the branch of the tap is not any more what it was when it was read. */
export function hasMoved(stderr: string): boolean {
  return /stale info|non-fast-forward|fetch first|cannot lock ref/i.test(stderr)
}
