import { posix } from 'node:path'
import { hostOf } from '../../../lookups/fetch-again.js'
import { specOf } from '../../../lookups/target.js'
import { nameOf, someOf } from '../../../lookups/words.js'
import type { ChannelSpec } from '../../../plan/plan.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Asked, Subject } from '../../frame/declaration.js'
import { type RubygemsChannelKeys, rubygemsChannelKeys } from '../formats/channel-keys.js'
import { type GemspecFacts, readGemspec } from '../formats/gemspec.js'

/** The gem that a channel publishes, and the registry it goes to. */
export interface GemSubject extends Subject {
  readonly spec: ChannelSpec
  readonly keys: RubygemsChannelKeys
  /** The path of the gemspec relative to the channel's folder; undefined where all was built elsewhere. */
  readonly gemspec: string | undefined
  readonly facts: GemspecFacts
  /** The registry's address, without a slash at its end. */
  readonly host: string
}

const publicHost = 'https://rubygems.org'

/** Reads the gem of the release's channel from its gemspec; nothing is evaluated. */
export async function gemSubject({ read, release }: Asked): Promise<GemSubject> {
  const spec = specOf(release)
  const keys = rubygemsChannelKeys.parse(spec.with)
  const gemspec = keys.gemspec ?? (await gemspecIn(read, spec))
  const path = gemspec === undefined ? undefined : posix.join(spec.dir, gemspec)
  const facts = path === undefined ? {} : readGemspec((await read.readText(path)) ?? '')
  const name = spec.package ?? facts.name
  if (name === undefined) {
    const found =
      path === undefined
        ? `no gemspec in ${nameOf(spec.dir)}`
        : `${nameOf(path)} does not say its name plainly`
    throw NotTold.fail(found, 'the gem to publish', 'set package: or dir: of the channel in the plan')
  }
  const host = (spec.registry ?? read.env.RUBYGEMS_HOST ?? publicHost).replace(/\/+$/, '')
  const title = host === publicHost ? 'RubyGems' : hostOf(host)
  return {
    name,
    spec,
    keys,
    gemspec,
    facts,
    host,
    place: {
      title,
      login: `log in: gem signin${host === publicHost ? '' : ` --host ${host}`}; or set GEM_HOST_API_KEY`,
      right: `ask an owner: gem owner ${name} --add YOUR-EMAIL`,
    },
  }
}

async function gemspecIn(read: ReadPort, { dir, package: name }: ChannelSpec): Promise<string | undefined> {
  const names = (await read.names(dir)).filter((one) => one.endsWith('.gemspec'))
  const own = names.length === 1 ? names[0] : names.find((one) => one === `${name}.gemspec`)
  if (own !== undefined || names.length === 0) return own
  const mend = 'name one: gemspec: of the channel in the plan'
  throw NotTold.fail(`${nameOf(dir)} has ${someOf(names)}`, 'one gemspec', mend)
}
