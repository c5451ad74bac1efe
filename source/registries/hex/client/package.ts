import { posix } from 'node:path'
import { hostOf } from '../../../lookups/fetch-again.js'
import { specOf } from '../../../lookups/target.js'
import { nameOf } from '../../../lookups/words.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import { NotTold } from '../../../ports/not-told.js'
import { maskCode } from '../../../project/versions/scan/code.js'
import type { Asked, Subject } from '../../frame/declaration.js'
import { type HexChannelKeys, hexChannelKeys } from '../formats/channel-keys.js'

/** The Elixir package that a channel publishes, and the registry it goes to. */
export interface HexSubject extends Subject {
  readonly spec: ChannelSpec
  readonly keys: HexChannelKeys
  /** As people call it: `Hex`, or the host of another registry. */
  readonly title: string
  /** The address of the API, without a slash at its end. */
  readonly api: string
  /** Where tarballs are downloaded; undefined where nobody says it for a registry of one's own. */
  readonly mirror: string | undefined
  /** What the client must be told of the registry. */
  readonly env: Readonly<Record<string, string>>
  readonly docs: boolean
}

const publicApi = 'https://hex.pm/api'

/** Reads the package of the release's channel from its mix.exs; nothing is evaluated. */
export async function hexSubject({ read, release }: Asked): Promise<HexSubject> {
  const spec = specOf(release)
  const keys = hexChannelKeys.parse(spec.with)
  const path = posix.join(spec.dir, 'mix.exs')
  const { code } = maskCode((await read.readText(path)) ?? '', 'elixir')
  const name = spec.package ?? /\bapp:\s*:(\w+)/.exec(code)?.[1]
  if (name === undefined) {
    const mend = 'set package: or dir: of the channel in the plan'
    throw NotTold.fail(`${nameOf(path)} names no app`, 'the package to publish', mend)
  }
  const api = (spec.registry ?? read.env.HEX_API_URL ?? publicApi).replace(/\/+$/, '')
  const isPublic = api === publicApi
  const title = isPublic ? 'Hex' : hostOf(api)
  return {
    name,
    spec,
    keys,
    title,
    place: {
      title,
      login: 'log in (mix hex.user auth), or set HEX_API_KEY, then try again',
      right: `ask an owner: mix hex.owner add ${name} YOUR-EMAIL`,
    },
    api,
    mirror: keys.mirror ?? read.env.HEX_MIRROR ?? (isPublic ? 'https://repo.hex.pm' : undefined),
    env: isPublic ? {} : { HEX_API_URL: api },
    docs: keys.docs ?? /\{:ex_doc\b/.test(code),
  }
}
