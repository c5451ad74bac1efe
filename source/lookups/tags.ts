import type { CommandResult } from '../ports/command.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { readReleaseTags } from '../project/base-tag.js'
import type { TagForm } from '../project/tag-form.js'
import { printed, printedIfThere } from './printed.js'

/** The tags of the repository, and those that are on the branch checked out. */
export interface Tags {
  readonly all: readonly string[]
  readonly reachable: readonly string[]
}

const keepBytes = 50_000_000
const list = ['for-each-ref', '--sort=-version:refname', '--sort=-creatordate', '--format=%(refname:strip=2)']

/** Asks for the names of all tags, the newest first. */
export async function readTags(read: ReadPort): Promise<Tags> {
  const [all, reachable] = await Promise.all([
    read.git([...list, 'refs/tags'], { keepBytes }),
    read.git([...list, '--merged=HEAD', 'refs/tags'], { keepBytes }),
  ])
  return { all: namesIn(all), reachable: namesIn(reachable) }
}

/** The tags that lie at or below a commit, or another tag's full name. */
export async function tagsBelow(read: ReadPort, commit: string): Promise<ReadonlySet<string>> {
  const below = await read.git([...list, `--merged=${commit}`, 'refs/tags'], { keepBytes })
  return new Set(namesIn(below))
}

/** The object that a tag names here, a commit as a rule; undefined where there is no such tag. */
export async function tagCommit(read: ReadPort, tag: string): Promise<string | undefined> {
  const result = await read.git(['rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{}`])
  return printedIfThere(result, `where ${tag} is here`, 'try: git tag')?.trim()
}

/** The form of the project's tags. */
export function tagForm({ plan }: Pick<Release, 'plan'>): TagForm {
  const { scheme } = plan.versions
  return { template: plan.tag, name: plan.name, ...(scheme === undefined ? {} : { scheme }) }
}

/** The versions that tags stand for, without the target once the run has begun to tag it itself. */
export function releasedVersions(release: Release, tags: readonly string[]): readonly string[] {
  const own = release.begun('tag') ? release.target?.version : undefined
  return readReleaseTags(tags, tagForm(release)).flatMap(({ version }) => (version === own ? [] : [version]))
}

function namesIn(result: CommandResult): readonly string[] {
  const text = printed(result, 'the tags of the repository', 'try: git tag')
  return text.split('\n').filter((name) => name !== '')
}
