import { fillKnown, textValues } from '../../../core/fill-text.js'
import { specOf } from '../../../lookups/target.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import type { CheckContext } from '../../../ports/check.js'
import { NotTold } from '../../../ports/not-told.js'
import type { Subject } from '../../frame/declaration.js'
import { type OciChannelKeys, ociChannelKeys } from '../formats/channel-keys.js'

/** The image that a channel publishes, its tags and its registry. */
export interface OciSubject extends Subject {
  readonly spec: ChannelSpec
  readonly keys: OciChannelKeys
  /** As skopeo writes it, without a tag: `docker://ghcr.io/acme/tool`. */
  readonly address: string
  readonly host: string
  /** The tag of the version, then those that move along. */
  readonly tag: string
  readonly moving: readonly string[]
  /** A registry on this machine speaks plain HTTP. */
  readonly isPlain: boolean
}

const dockerHub = 'docker.io'

/** Reads the image of the release's channel from the plan. */
export async function ociSubject({ release }: Pick<CheckContext, 'release'>): Promise<OciSubject> {
  const spec = specOf(release)
  const keys = ociChannelKeys.parse(spec.with)
  if (spec.package === undefined) {
    const mend = 'set package: of the channel in the plan, such as ghcr.io/acme/tool'
    throw NotTold.fail('the channel names no image', 'the image to publish', mend)
  }
  const { host, path } = hostAndPath(spec.package, spec.registry?.replace(/^https?:\/\/|\/+$/g, ''))
  const values = textValues(release)
  // A tag has no plus: docker and its like write a dash there.
  const tagOf = (text: string): string => fillKnown(text, values).replaceAll('+', '-')
  return {
    name: `${host}/${path}`,
    spec,
    keys,
    host,
    address: `docker://${host}/${path}`,
    tag: tagOf(keys.tag),
    moving: keys.moving.map(tagOf),
    isPlain: /^(?:127\.|localhost|\[::1\])/.test(host),
    place: {
      title: host,
      login: `log in: skopeo login ${host}`,
      right: `ask an owner of ${host}/${path} for the right to push`,
    },
  }
}

/** The first part of a name is a host where it looks like one; so does docker read it. */
function hostAndPath(name: string, registry: string | undefined): { host: string; path: string } {
  const [first = '', ...rest] = name.split('/')
  if (rest.length > 0 && /[.:]|^localhost$/.test(first)) return { host: first, path: rest.join('/') }
  return { host: registry ?? dockerHub, path: name }
}
