import { type RefusalRule, refusalReader } from '../../../project/registry-refusal.js'

const rules: readonly RefusalRule[] = [
  [/unauthorized|authentication required|not logged in|incorrect username or password/i, 'auth'],
  [/\bdenied\b|insufficient_scope|forbidden/i, 'right'],
  [/tag .*immutable|cannot be overwritten|already exists/i, 'version-exists'],
  [/toomanyrequests|too many requests|rate limit/i, 'rate-limit'],
  [/manifest invalid|blob unknown|digest invalid|size invalid|name invalid|unsupported/i, 'validation'],
  [/name unknown|no such host/i, 'not-found'],
]

/** What the words of skopeo mean: its last line of level fatal, with the status where it names one. */
export const readSkopeoRefusal = refusalReader({
  rules,
  status: /status(?: ?code)?(?: from registry)?:? ([45]\d{2})\b/i,
  words: tellingWords,
})

function tellingWords(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== '')
  const fatal = lines.findLast((line) => line.includes('level=fatal'))
  const words = /msg="(?<words>(?:[^"\\]|\\.)*)"/.exec(fatal ?? '')?.groups?.words?.replaceAll('\\"', '"')
  return words ?? lines.at(-1) ?? 'skopeo said nothing'
}

/** True where the registry itself says that there is no such tag, or no such image. */
export function saysAbsent(output: string): boolean {
  return /manifest unknown|name unknown|repository name not known|status code from registry 404/i.test(output)
}
