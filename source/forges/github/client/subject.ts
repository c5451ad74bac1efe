import type { Asked, Subject } from '../../../registries/frame/declaration.js'
import { type GithubChannelKeys, githubChannelKeys } from '../formats/channel-keys.js'
import { fullName } from '../formats/repository-name.js'
import { findRepository, type Github } from './repository.js'

/** The repository whose releases a channel makes. */
export interface GithubSubject extends Subject {
  readonly repository: Github
  readonly keys: GithubChannelKeys
}

/** Finds the repository of the release's channel. */
export async function githubSubject({ read, release }: Asked): Promise<GithubSubject> {
  const keys = githubChannelKeys.parse(release.channel?.with ?? {})
  const repository = await findRepository(read, keys)
  const { host } = repository
  const place = {
    title: host === 'github.com' ? 'GitHub' : host,
    login: `log in: gh auth login${host === 'github.com' ? '' : ` -h ${host}`}`,
    right: `ask an admin of ${fullName(repository)}`,
  }
  return { name: fullName(repository), place, repository, keys }
}
