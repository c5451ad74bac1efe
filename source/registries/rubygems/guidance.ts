import type { ChannelSpec } from '../../plan/plan.js'
import type { Guidance } from '../../ports/channel.js'
import { spell } from '../../project/versions/spelling.js'
import type { Part, Subject } from '../frame/declaration.js'

const site = 'https://rubygems.org'

/** What a first release on RubyGems asks of someone who never did it. */
export function gemGuidance({ package: name }: ChannelSpec): readonly Guidance[] {
  const gem = name ?? 'the gem'
  return [
    {
      title: 'An account on RubyGems, with two-factor authentication',
      why: 'Owners of popular gems must have it, and a gem may ask it of all its owners: rubygems_mfa_required in its metadata.',
      hint: 'Make the account, switch it on, then: gem signin',
      link: `${site}/settings/edit`,
    },
    {
      title: `The name of ${gem} is the one you want to keep`,
      why: 'A name belongs to whoever pushes first, and a number is gone once it was pushed: yanking hides it, nothing brings it back.',
      hint: 'Search for names that are alike; - and _ make them so.',
      link: name === undefined ? site : `${site}/gems/${name}`,
    },
    {
      title: 'Who publishes: you, or a workflow',
      why: 'A trusted publisher lets a workflow push without a key that somebody keeps; a pending one can be set up before the first push.',
      hint: 'Set it up where you want the workflow to push.',
      link: `${site}/profile/oidc/pending_trusted_publishers`,
    },
  ]
}

/** Where people look at the version. */
export const gemLinks: Part<Subject, 'links'> = ({ package: name, registry }, version) => {
  if (registry !== undefined && registry !== site) return [{ label: 'Registry', url: registry }]
  if (name === undefined) return [{ label: 'RubyGems', url: site }]
  return [
    { label: 'RubyGems', url: `${site}/gems/${name}/versions/${spell(version, 'rubygems') ?? version}` },
  ]
}
