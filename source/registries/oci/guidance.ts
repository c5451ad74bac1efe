import type { ChannelSpec } from '../../plan/plan.js'
import type { Guidance } from '../../ports/channel.js'
import type { Part, Subject } from '../frame/declaration.js'

/** What a first image asks of someone who never published one. */
export function ociGuidance({ package: name = 'the image' }: ChannelSpec): readonly Guidance[] {
  return [
    {
      title: `${name} is public where it is meant to be`,
      why: 'On some registries, GitHub’s among them, a new image can be seen by nobody but its owner.',
      hint: 'After the first push, look at the settings of the image, and pull it without a login.',
      link: 'https://docs.github.com/packages/learn-github-packages/configuring-a-packages-access-control-and-visibility',
    },
    {
      title: 'Tags that never move',
      why: 'A tag can be pushed again over another image, unless the registry was told to forbid it.',
      hint: 'Where the registry can, make the tags of versions immutable, and leave latest free.',
      link: 'https://github.com/opencontainers/distribution-spec/blob/main/spec.md',
    },
  ]
}

/** Where people look at the image. */
export const ociLinks: Part<Subject, 'links'> = ({ package: name = '' }) => {
  const github = /^ghcr\.io\/(?<owner>[^/]+)\/(?<image>.+)$/.exec(name)?.groups
  if (github) {
    const { owner, image = '' } = github
    return [
      { label: 'Image', url: `https://github.com/${owner}/packages/container/${encodeURIComponent(image)}` },
    ]
  }
  const hub = /^(?:docker\.io\/)?(?<path>[^/.:]+\/[^/]+)$/.exec(name)?.groups?.path
  return hub === undefined ? [] : [{ label: 'Docker Hub', url: `https://hub.docker.com/r/${hub}` }]
}
