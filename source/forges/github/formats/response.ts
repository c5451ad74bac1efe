/** An answer of GitHub as `gh api --include` prints it. Names of headers are in lower case. */
export interface GithubResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Splits what `gh api --include` printed into status, headers and body; undefined where no answer came at all. */
export function readResponse(printed: string): GithubResponse | undefined {
  const [, status, head = '', body = ''] =
    /^HTTP\/[\d.]+ (\d{3})[^\n]*\n([\s\S]*?)(?:\r?\n\r?\n([\s\S]*))?$/.exec(printed) ?? []
  if (status === undefined) return undefined
  // Without headers, the empty line stands directly below the status.
  const bare = /^\r?\n/.exec(head)
  const lines = bare ? [] : head.split(/\r?\n/)
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':')
    return colon > 0 ? [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const] : []
  })
  return { status: Number(status), headers: Object.fromEntries(headers), body }
}

/** The path of the next page, as the `Link` header names it; undefined on the last. */
export function nextPage({ headers }: GithubResponse): string | undefined {
  const next = /<https?:\/\/[^/>]+\/(?:api\/v3\/)?([^>]+)>;\s*rel="next"/.exec(headers.link ?? '')
  return next?.[1]
}

/** GitHub's own time, in milliseconds: runs carry its stamps, whatever the clock here says. */
export function timeOf({ headers }: GithubResponse): number | undefined {
  const time = Date.parse(headers.date ?? '')
  return Number.isNaN(time) ? undefined : time
}
