import type { ChannelSpec } from '../../plan/plan.js'
import type { Guidance } from '../../ports/channel.js'
import { npmChannelKeys } from './formats/channel-keys.js'
import { isPublicRegistry, packageUrl, scopeOf } from './formats/package-name.js'

/** What a first publish on npm asks of a person who never did it, in order. */
export function explainFirstPublish(spec: ChannelSpec): readonly Guidance[] {
  const name = spec.package ?? 'the package'
  const scope = scopeOf(name)
  const flag = spec.registry === undefined ? '' : ` --registry=${spec.registry}`
  return [
    {
      title: 'You have an account and are logged in',
      why: 'npm publishes under a person. The login stays on this machine; the wizard never sees it.',
      hint: `Make an account, confirm its mail address, then run: npm login${flag}`,
      link: 'https://www.npmjs.com/signup',
    },
    {
      title: 'Two-factor authentication is on',
      why: 'npm asks for a second factor before a publish. Keep the recovery codes: without them the name is lost with the phone.',
      hint: 'Turn it on in the settings of the account. The code is asked for at the last moment, by npm itself.',
      link: 'https://docs.npmjs.com/configuring-two-factor-authentication',
    },
    ...(scope === undefined ? [nameStep(name)] : scopeSteps(name, scope, spec)),
    {
      title: 'You know what cannot be undone',
      why: 'A published version is public at once and can never be replaced. It can be taken back only within 72 hours while nothing depends on it, and its number is never given out again.',
      hint: 'Look at the list of files that the contents check shows: what is in it stays public.',
      link: 'https://docs.npmjs.com/policies/unpublish',
    },
    {
      title: 'You know how later releases will be published',
      why: 'A workflow can publish with trusted publishing: no token is stored anywhere, and provenance is signed. npm lets it be set up once the package exists, so the first publish is by hand.',
      hint: `After this release: npm trust github ${name} --file release.yml --allow-stage-publish; then say npm: { by: workflow, workflow: release.yml, stage: true } in the plan. The workflow stages, and a person approves here.`,
      link: 'https://docs.npmjs.com/trusted-publishers',
    },
  ]
}

function nameStep(name: string): Guidance {
  return {
    title: `The name ${name} is the one you want`,
    why: 'A free name belongs to whoever publishes it first, and a package cannot be renamed. npm refuses names that are too like others, and tells so only at the upload.',
    hint: `Look what is near it on npmjs.com. If npm refuses it, a scope is the way: @YOU/${name}.`,
    link: `https://www.npmjs.com/search?q=${encodeURIComponent(name)}`,
  }
}

function scopeSteps(name: string, scope: string, spec: ChannelSpec): readonly Guidance[] {
  const access = npmChannelKeys.safeParse(spec.with).data?.access
  return [
    {
      title: `The scope ${scope} is yours`,
      why: 'A scope is the name of an account or of an organisation. Only its members may publish under it.',
      hint: 'Your own account name is a scope already. For any other, make the organisation (free for public packages) or be invited to it.',
      link: 'https://www.npmjs.com/org/create',
    },
    {
      title: `Who may install ${name} is decided`,
      why: 'Without a word npm publishes a scoped package for members only, which asks for a paid plan.',
      hint:
        access === undefined
          ? 'For everybody: npm pkg set publishConfig.access=public'
          : `The plan says ${access}.`,
      link: 'https://docs.npmjs.com/package-scope-access-level-and-visibility',
    },
  ]
}

/** Where a published version is looked at by people. */
export function npmLinks(spec: ChannelSpec, version: string) {
  const name = spec.package
  if (name === undefined) return []
  if (spec.registry !== undefined && !isPublicRegistry(spec.registry))
    return [{ label: 'Registry', url: packageUrl(spec.registry, name) }]
  return [
    { label: 'npm', url: `https://www.npmjs.com/package/${name}/v/${version}` },
    { label: 'Files', url: `https://www.npmjs.com/package/${name}/v/${version}?activeTab=code` },
  ]
}
