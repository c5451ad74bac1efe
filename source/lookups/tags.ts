import { succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { readReleaseTags } from '../project/base-tag.js'
import type { TagForm } from '../project/tag-form.js'
import { noAnswer } from './no-answer.js'

/** The tags of the repository, and those that are on the branch checked out. */
export interface Tags {
  readonly all: readonly string[]
  readonly reachable: readonly string[]
}

const keepBytes = 50_000_000

/** Asks for the names of all tags, the newest first. */
export async function readTags(read: ReadPort): Promise<Tags> {
  const list = [
    'for-each-ref',
    '--sort=-version:refname',
    '--sort=-creatordate',
    '--format=%(refname:strip=2)',
  ]
  const [all, reachable] = await Promise.all([
    read.git([...list, 'refs/tags'], { keepBytes }),
    read.git([...list, '--merged=HEAD', 'refs/tags'], { keepBytes }),
  ])
  const failed = [all, reachable].find((result) => !succeeded(result))
  if (failed !== undefined) throw new NotTold(noAnswer(failed, 'the tags of the repository', 'try: git tag'))
  return { all: namesIn(all.stdout), reachable: namesIn(reachable.stdout) }
}

/** The tags that lie at or below a commit, or another tag's full name. None where that cannot be read. */
export async function tagsBelow(read: ReadPort, commit: string): Promise<ReadonlySet<string>> {
  const list = ['for-each-ref', '--format=%(refname:strip=2)', `--merged=${commit}`, 'refs/tags']
  const below = await read.git(list, { keepBytes })
  return new Set(succeeded(below) ? namesIn(below.stdout) : [])
}

/** The form of the project's tags. */
export function tagForm({ plan }: Release): TagForm {
  const { scheme } = plan.versions
  return { template: plan.tag, name: plan.name, ...(scheme === undefined ? {} : { scheme }) }
}

/** The versions that tags stand for, without the target once the run has begun to tag it itself. */
export function releasedVersions(release: Release, tags: readonly string[]): readonly string[] {
  const own = release.begun('tag') ? release.target?.version : undefined
  return readReleaseTags(tags, tagForm(release)).flatMap(({ version }) => (version === own ? [] : [version]))
}

function namesIn(text: string): readonly string[] {
  return text.split('\n').filter((name) => name !== '')
}
