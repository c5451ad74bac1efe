import type { ChannelSpec } from '../../../source/plan/plan.js'
import { oci } from '../../../source/registries/oci/channel.js'
import { ociLayout } from '../../parts/oci-registry.js'
import { makeRepository } from '../../parts/repository.js'
import { isolatedEnv, writeFiles } from '../../parts/temporary.js'
import { makeStage, type Stage } from '../stage.js'

export interface ImageSetting {
  readonly words?: string
  readonly version?: string
  readonly spec?: Partial<ChannelSpec>
  readonly with?: Readonly<Record<string, unknown>>
}

/** A project that has built its image, as a layout that git ignores; its channel points at the host. */
export function makeImage(
  host: string,
  { words = 'acme', version, spec, ...setting }: ImageSetting = {},
): Stage {
  const { env } = isolatedEnv()
  const repository = makeRepository({ '.gitignore': 'image/\n', Dockerfile: 'FROM scratch\n' }, env)
  const layout = Object.entries(ociLayout(words)).map(([path, text]) => [`image/${path}`, text])
  writeFiles(repository.folder, Object.fromEntries(layout))
  return makeStage({
    channel: oci,
    repository,
    env,
    spec: { package: `${host}/acme`, with: { layout: 'image', ...setting.with }, ...spec },
    ...(version === undefined ? {} : { version }),
  })
}
