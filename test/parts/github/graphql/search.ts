import type { Issue } from '../records.js'
import type { GithubState, Repository } from '../state.js'
import { GraphRefusal } from './execute.js'

/** What a search for issues and pull requests found. */
export interface Found {
  readonly repository: Repository
  readonly item: Issue
  readonly isPull: boolean
}

/** How each documented qualifier judges what was found; false leaves it out. */
const qualifiers: Readonly<Record<string, (found: Found, value: string) => boolean>> = {
  repo: ({ repository }, value) =>
    `${repository.owner}/${repository.name}`.toLowerCase() === value.toLowerCase(),
  type: ({ isPull }, value) => (value === 'pr') === isPull,
  is: (found, value) => {
    if (value === 'pr' || value === 'issue') return (value === 'pr') === found.isPull
    if (value === 'merged') return isMerged(found)
    return found.item.state === value
  },
  state: ({ item }, value) => item.state === value,
  label: ({ item }, value) => item.labels.some((label) => label.toLowerCase() === value.toLowerCase()),
  author: ({ item }, value) => item.author.replace(/\[bot\]$/, '') === value.replace(/^app\//, ''),
  assignee: ({ item }, value) => item.assignees.includes(value),
  milestone: ({ repository, item }, value) =>
    repository.milestones.some((known) => known.number === item.milestone && known.title === value),
  head: ({ repository, item }, value) => pullOf(repository, item)?.head === value,
  base: ({ repository, item }, value) => pullOf(repository, item)?.base === value,
  draft: ({ repository, item }, value) => String(pullOf(repository, item)?.draft === true) === value,
  // Where words are looked for: this search looks in titles and bodies whatever is said.
  in: (_, value) => ['title', 'body'].includes(value),
}

const pullOf = (repository: Repository, item: Issue) => repository.pulls.find((pull) => pull === item)

const isMerged = ({ repository, item }: Found) => Boolean(pullOf(repository, item)?.merged)

/** Finds issues and pull requests, newest first, by GitHub's search words; a qualifier it does not know refuses. */
export const searchIssues = (state: GithubState, query: string): Found[] => {
  const words = query.match(/(?:[^\s":]+:)?(?:"[^"]*"|[^\s"]+)/g) ?? []
  const tests = words.map((word): ((found: Found) => boolean) => {
    const [, name, text = ''] = /^(?:([a-z-]+):)?(.*)$/i.exec(word) ?? []
    const value = text.replace(/^"(.*)"$/, '$1')
    if (name === undefined) {
      return ({ item }) => `${item.title}\n${item.body}`.toLowerCase().includes(value.toLowerCase())
    }
    const judge = qualifiers[name]
    if (!judge) throw new GraphRefusal('UNKNOWN_FIELD', `search has no qualifier "${name}" here`)
    return (found) => judge(found, value)
  })
  return state.repositories
    .flatMap((repository) => [
      ...repository.issues.map((item) => ({ repository, item, isPull: false })),
      ...repository.pulls.map((item) => ({ repository, item, isPull: true })),
    ])
    .filter((found) => tests.every((test) => test(found)))
    .sort((one, other) => other.item.number - one.item.number)
}
