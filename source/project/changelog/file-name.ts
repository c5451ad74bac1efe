const endings = ['.md', '.markdown', '.rst', '.txt', '.adoc', '']
const names = [
  'changelog',
  'changes',
  'history',
  'releases',
  'news',
  'release_notes',
  'release-notes',
  'releasenotes',
]
const form = new RegExp(`^(?:(docs?)/)?(${names.join('|')})(\\.\\w+)?$`, 'i')

/** Where changelogs lie: at the root, or with the documentation. */
export const changelogGlobs: readonly string[] = ['*', 'doc/*', 'docs/*']

/** The changelog among paths, by its name: at the root before docs, Markdown before other forms; undefined where there is none. */
export function pickChangelog(paths: readonly string[]): string | undefined {
  const rank = (path: string) => {
    const [, folder, name = '', ending = ''] = form.exec(path) ?? []
    const places = [endings.indexOf(ending.toLowerCase()), names.indexOf(name.toLowerCase())]
    return (folder === undefined ? 0 : 1000) + (places[1] ?? 0) * 10 + (places[0] ?? 0)
  }
  return paths
    .filter((path) => endings.includes((form.exec(path)?.[3] ?? (form.test(path) ? '' : '?')).toLowerCase()))
    .toSorted((one, other) => rank(one) - rank(other))[0]
}
