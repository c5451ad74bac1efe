const shorthands: Readonly<Record<string, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucket: 'bitbucket.org',
}

/**
 * A repository's place as `host/owner/name` in small letters, from any spelling that git or npm takes; undefined for
 * one that has no host, such as a folder.
 */
export function repositoryPlace(url: string): string | undefined {
  const text = url.trim()
  const short = /^(?:(\w+):)?([\w-][\w.-]*\/[\w.-]+)$/.exec(text)
  if (short) {
    const host = shorthands[short[1] ?? 'github']
    return host === undefined ? undefined : tidy(host, short[2] ?? '')
  }
  const scp = /^(?:[^@/\s]+@)([^:/\s]+):(?!\/\/)(.+)$/.exec(text)
  if (scp) return tidy(scp[1] ?? '', scp[2] ?? '')
  const full = /^(?:git\+)?(?:https?|ssh|git):\/\/(?:[^@/\s]+@)?([^/:\s]+)(?::\d+)?\/(.+)$/.exec(text)
  return full ? tidy(full[1] ?? '', full[2] ?? '') : undefined
}

function tidy(host: string, path: string): string {
  const bare = path
    .replace(/[#?].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .replace(/^\/+/, '')
  return `${host}/${bare}`.toLowerCase()
}
