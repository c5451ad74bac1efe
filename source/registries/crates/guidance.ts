import type { ChannelSpec } from '../../plan/plan.js'
import type { Guidance } from '../../ports/channel.js'
import type { Part, Subject } from '../frame/declaration.js'

/** What a first release on crates.io asks of someone who never did it; a private registry is asked for its own rules. */
export function cratesGuidance(spec: ChannelSpec): readonly Guidance[] {
  const name = spec.package ?? 'the crate'
  if (!isPublic(spec)) {
    return [
      {
        title: `Log in at ${spec.registry}`,
        why: 'cargo keeps a token for each registry; the wizard never sees it.',
        hint: 'cargo login --registry NAME, where NAME stands in .cargo/config.toml under [registries.NAME]',
      },
    ]
  }
  return [
    {
      title: 'An account on crates.io, with a verified email address',
      why: 'crates.io knows people by their GitHub account, and refuses uploads until the address is verified.',
      hint: 'Log in with GitHub, then verify the address under Account Settings → Profile.',
      link: 'https://crates.io/settings/profile',
    },
    {
      title: 'A token that may publish new crates',
      why: 'The first publish of a crate needs a token; trusted publishing can be set up only for a crate that exists.',
      hint: 'Make a token with the scope publish-new, then: cargo login',
      link: 'https://crates.io/settings/tokens',
    },
    {
      title: `The name of ${name} is the one you want to keep`,
      why: 'A name belongs to whoever publishes first, and neither a name nor a version can be deleted or used again: yanking only hides a version from new projects.',
      hint: 'Search for names that are alike; - and _ count as the same.',
      link: spec.package === undefined ? 'https://crates.io' : `https://crates.io/crates/${spec.package}`,
    },
  ]
}

/** Where people look at the version. */
export const cratesLinks: Part<Subject, 'links'> = (spec, version) => {
  if (!isPublic(spec))
    return spec.registry?.includes('://') ? [{ label: 'Registry', url: plain(spec.registry) }] : []
  if (spec.package === undefined) return [{ label: 'crates.io', url: 'https://crates.io' }]
  return [
    { label: 'crates.io', url: `https://crates.io/crates/${spec.package}/${version}` },
    { label: 'docs.rs', url: `https://docs.rs/${spec.package}/${version}` },
  ]
}

function isPublic({ registry }: ChannelSpec): boolean {
  return registry === undefined || registry === 'crates.io' || registry === 'crates-io'
}

function plain(registry: string): string {
  return registry.replace(/^sparse\+/, '')
}
