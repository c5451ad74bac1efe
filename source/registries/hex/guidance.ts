import type { ChannelSpec } from '../../plan/plan.js'
import type { Guidance } from '../../ports/channel.js'
import type { Part, Subject } from '../frame/declaration.js'

/** What a first release on Hex asks of someone who never did it. */
export function hexGuidance(spec: ChannelSpec): readonly Guidance[] {
  const name = spec.package ?? 'the package'
  return [
    {
      title: 'An account on Hex, known to mix',
      why: 'mix keeps a key behind a local password, which it asks for at each publish; the wizard never sees it.',
      hint: 'mix hex.user register, or mix hex.user auth; without a terminal set HEX_API_KEY instead',
      link: 'https://hex.pm/docs/publish',
    },
    {
      title: 'Package metadata in mix.exs',
      why: 'Hex refuses a package without description, licenses and links.',
      hint: 'Try it without publishing: mix hex.build',
      link: 'https://hex.pm/docs/publish',
    },
    {
      title: `The name of ${name} is the one you want to keep`,
      why: 'A name belongs to whoever publishes first. A release can be changed or taken back for one hour (a new package for one day); afterwards it can only be retired.',
      hint: 'Search for names that are alike.',
      link: spec.package === undefined ? 'https://hex.pm' : `https://hex.pm/packages/${spec.package}`,
    },
  ]
}

/** Where people look at the release. */
export const hexLinks: Part<Subject, 'links'> = (spec, version) => {
  if (spec.registry !== undefined) return [{ label: 'Registry', url: spec.registry }]
  if (spec.package === undefined) return [{ label: 'Hex', url: 'https://hex.pm' }]
  return [
    { label: 'Hex', url: `https://hex.pm/packages/${spec.package}/${version}` },
    { label: 'HexDocs', url: `https://hexdocs.pm/${spec.package}/${version}` },
  ]
}
