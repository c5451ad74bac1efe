import { classifyRefusal, type Refusal, type RefusalRule } from '../../../project/registry-refusal.js'

const rules: readonly RefusalRule[] = [
  [/unauthorized|authentication required|not logged in|incorrect username or password/i, 'auth'],
  [/\bdenied\b|insufficient_scope|forbidden/i, 'right'],
  [/tag .*immutable|cannot be overwritten|already exists/i, 'version-exists'],
  [/toomanyrequests|too many requests|rate limit/i, 'rate-limit'],
  [/manifest invalid|blob unknown|digest invalid|size invalid|name invalid|unsupported/i, 'validation'],
  [/name unknown|no such host/i, 'not-found'],
]

/** What the words of skopeo mean: its last line of level fatal, with the status where it names one. */
export function readSkopeoRefusal(output: string): Refusal {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '')
  const fatal = lines.findLast((line) => line.includes('level=fatal'))
  const words = /msg="(?<words>(?:[^"\\]|\\.)*)"/.exec(fatal ?? '')?.groups?.words?.replaceAll('\\"', '"')
  const status = /status(?: ?code)?(?: from registry)?:? (?<status>[45]\d{2})\b/i.exec(output)?.groups?.status
  return classifyRefusal(output, {
    rules,
    ...(status === undefined ? {} : { status: Number(status) }),
    words: words ?? lines.at(-1) ?? 'skopeo said nothing',
  })
}

/** True where the registry itself says that there is no such tag, or no such image. */
export function saysAbsent(output: string): boolean {
  return /manifest unknown|name unknown|repository name not known|status code from registry 404/i.test(output)
}
