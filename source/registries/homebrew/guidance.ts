import type { ChannelSpec } from '../../plan/plan.js'
import type { Guidance } from '../../ports/channel.js'
import type { Part, Subject } from '../frame/declaration.js'
import { tapName } from './formats/tap.js'

/** What a first release through a tap asks of someone who never did it. */
export function homebrewGuidance(spec: ChannelSpec): readonly Guidance[] {
  const tap = String(spec.with.tap ?? 'owner/homebrew-tap')
  const formula = String(spec.with.formula ?? spec.package ?? 'NAME')
  return [
    {
      title: `A tap: ${tap}`,
      why: 'Homebrew installs from a repository of formulas; its name begins with homebrew-.',
      hint: `gh repo create ${tap} --public, with a folder Formula`,
      link: 'https://docs.brew.sh/How-to-Create-and-Maintain-a-Tap',
    },
    {
      title: `A first formula: Formula/${formula}.rb`,
      why: 'The wizard changes version, urls and checksums of a formula that is there; how it installs is for you to write.',
      hint: 'brew create URL, then one url and sha256 for each platform, in on_macos, on_linux, on_arm and on_intel',
      link: 'https://docs.brew.sh/Formula-Cookbook',
    },
    {
      title: 'The right to push to the tap',
      why: 'A push to the tap is a publish: from then on brew upgrade brings the version to users.',
      hint: 'Push once by hand, or log in with gh auth login. A protected branch needs a rule that lets you pass.',
    },
  ]
}

/** Where people look at the formula, and the line that installs it. */
export const homebrewLinks: Part<Subject, 'links'> = (spec) => {
  const name = tapName(String(spec.with.tap ?? ''))
  const [owner, tap] = name?.split('/') ?? []
  return owner === undefined
    ? []
    : [{ label: 'Homebrew tap', url: `https://github.com/${owner}/homebrew-${tap}` }]
}
