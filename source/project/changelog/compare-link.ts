const comparison =
  /^(?<before>.*\/(?:compare|branches\/compare)\/)(?<from>.+?)(?<dots>\.{2,3})(?<to>[^/.][^/]*)$/

/**
 * The link that compares the release of `version` with the one before it, told from that one's own link: the tag
 * form carries over. Undefined where the link compares nothing, or its tag does not hold the version.
 */
export function nextCompareLink(link: string, lastVersion: string, version: string): string | undefined {
  const { before, dots, to } = comparison.exec(link)?.groups ?? {}
  if (before === undefined || to === undefined || !to.endsWith(lastVersion)) return undefined
  return `${before}${to}${dots}${to.slice(0, -lastVersion.length)}${version}`
}

/** The two links that take the place of `…/compare/TAG...HEAD`: of what is unreleased, and of the release. */
export function splitUnreleasedLink(
  link: string,
  version: string,
): { readonly unreleased: string; readonly release: string } | undefined {
  const { before, from, dots, to } = comparison.exec(link)?.groups ?? {}
  const [last] = /\d+(?:\.\d+)+(?:[-.]?[0-9A-Za-z][0-9A-Za-z.-]*)?$/.exec(from ?? '') ?? []
  if (before === undefined || from === undefined || last === undefined || to === undefined) return undefined
  const tag = `${from.slice(0, -last.length)}${version}`
  return { unreleased: `${before}${tag}${dots}${to}`, release: `${before}${from}${dots}${tag}` }
}
