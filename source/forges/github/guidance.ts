import type { ChannelSpec } from '../../plan/plan.js'
import type { Guidance } from '../../ports/channel.js'
import type { Part, Subject } from '../../registries/frame/declaration.js'

/** What must be done once before the first GitHub Release. */
export function githubGuidance(_spec: ChannelSpec): readonly Guidance[] {
  return [
    {
      title: 'Log in to GitHub with gh',
      why: 'The release is made with your own login; the wizard handles no token.',
      hint: 'gh auth login, then check with: gh auth status',
      link: 'https://cli.github.com/manual/gh_auth_login',
    },
    {
      title: 'Decide whether releases are immutable',
      why: 'A sealed release proves to users that its files were never exchanged. It cannot be unsealed.',
      hint: 'Settings → General → Releases → Enable release immutability',
      link: 'https://docs.github.com/en/code-security/supply-chain-security/understanding-your-software-supply-chain/immutable-releases',
    },
  ]
}

/** Where people find the release; the address of the remote is not known here, so that it needs `repository`. */
export const githubLinks: Part<Subject, 'links'> = (spec, version) => {
  const { repository } = spec.with
  if (typeof repository !== 'string') return []
  return [{ label: `Releases, ${version} among them`, url: `https://github.com/${repository}/releases` }]
}
