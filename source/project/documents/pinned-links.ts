import { compileGlobs } from '../globs.js'
import type { Problem } from '../problem.js'
import type { SourceText } from '../source-text.js'
import { readLinks } from './links.js'

/** What makes a link safe to quote: the tag to pin to, and which links are judged. */
export interface PinningRule {
  readonly tag: string
  /** Branch names that move on; links to them are the problem. */
  readonly branches: readonly string[]
  /** `owner/name`: only links into this repository are judged; all when left out. */
  readonly repository?: string
  /** Patterns of paths that ship in the package, and so need no pin. */
  readonly packaged?: readonly string[]
}

const forms = [
  /^(?<before>https?:\/\/[^/]+\/(?<repository>[^/]+\/[^/]+)\/(?:blob|tree|raw|blame|edit)\/)(?<rest>.+)$/,
  /^(?<before>https?:\/\/raw\.githubusercontent\.com\/(?<repository>[^/]+\/[^/]+)\/)(?<rest>.+)$/,
  /^(?<before>https?:\/\/[^/]+\/(?<repository>[^/]+\/.+?)\/-\/(?:blob|tree|raw)\/)(?<rest>.+)$/,
  /^(?<before>https?:\/\/[^/]+\/(?<repository>[^/]+\/[^/]+)\/src\/(?=branch\/))(?<rest>.+)$/,
]

/** Checks that links to files of a forge name a tag: a branch moves on, and what was quoted changes under its readers. */
export function checkPinnedLinks(documents: readonly SourceText[], rule: PinningRule): readonly Problem[] {
  const isPackaged = compileGlobs(rule.packaged ?? [])
  return documents.flatMap(readLinks).flatMap(({ path, line, url }) => {
    const link = readForgeLink(url, rule.branches)
    if (link === undefined || isPackaged(link.path)) return []
    if (rule.repository !== undefined && link.repository.toLowerCase() !== rule.repository.toLowerCase())
      return []
    return {
      found: `a link to the branch ${link.branch}: ${url}`,
      expected: 'a link to a tag, which stays as it was read',
      mend: `link to ${link.pinned(rule.tag)}`,
      where: `${path}:${line}`,
    }
  })
}

function readForgeLink(url: string, branches: readonly string[]) {
  for (const form of forms) {
    const { before, repository, rest } = form.exec(url)?.groups ?? {}
    if (before === undefined || repository === undefined || rest === undefined) continue
    const [, prefix = '', name = ''] = /^((?:refs\/heads\/|branch\/)?)(.*)$/.exec(rest) ?? []
    const branch = branches.find(
      (one) => name === one || name.startsWith(`${one}/`) || name.startsWith(`${one}#`),
    )
    if (branch === undefined) continue
    const behind = name.slice(branch.length)
    const kind = prefix === '' ? '' : prefix === 'branch/' ? 'tag/' : 'refs/tags/'
    return {
      repository,
      branch,
      path: behind.replace(/^\//, '').replace(/[#?].*$/, ''),
      pinned: (tag: string) => `${before}${kind}${tag}${behind}`,
    }
  }
  return undefined
}
