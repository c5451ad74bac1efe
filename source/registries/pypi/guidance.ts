import type { ChannelSpec } from '../../plan/plan.js'
import type { Guidance } from '../../ports/channel.js'
import { fail } from '../../ports/verdict.js'
import { spell } from '../../project/versions/spelling.js'
import type { Part, Subject } from '../frame/declaration.js'
import type { PypiSubject } from './client/project.js'
import { pypiAddresses } from './formats/addresses.js'

/** What a first release on PyPI asks of someone who never did it. */
export function pypiGuidance(spec: ChannelSpec): readonly Guidance[] {
  const { title, known } = pypiAddresses(spec.registry, undefined)
  const name = spec.package ?? 'the project'
  if (known === undefined) {
    return [
      {
        title: `A login at ${title}`,
        why: 'twine reads it; the wizard never sees it.',
        hint: 'Write it in ~/.pypirc and name the section as repository: in the plan, or set TWINE_USERNAME and TWINE_PASSWORD.',
      },
    ]
  }
  const site = known === 'pypi' ? 'https://pypi.org' : 'https://test.pypi.org'
  return [
    {
      title: `An account on ${title}, with two-factor authentication`,
      why: `${title} takes no upload from an account without a verified address and a second factor.`,
      hint: 'Register, verify the address, and keep the recovery codes.',
      link: `${site}/account/register/`,
    },
    {
      title: 'A token for uploads, or a trusted publisher',
      why: 'The first upload needs a token for the whole account, or a pending publisher for the workflow; afterwards make a token for this project alone.',
      hint: 'Set TWINE_USERNAME to __token__ and TWINE_PASSWORD to the token; or a pending publisher, and by: workflow in the plan.',
      link: `${site}/manage/account/publishing/`,
    },
    {
      title: `The name of ${name} is the one you want to keep`,
      why: 'The first upload takes the name. A file name is never used again, not even after it was deleted: a wrong file asks for the next version.',
      hint: 'Names that differ only in - _ . and case are the same; names too much alike are refused at the upload.',
      link: `${site}/project/${spec.package ?? ''}/`,
    },
  ]
}

/** PyPI lets only a person yank, on its web site: this says how, and the next look finds it done. */
export const explainYank: Part<PypiSubject, 'recall'> = async (_context, { name, addresses }, version) => {
  const { title, known } = addresses
  const written = spell(version, 'pep440') ?? version
  const site = known === 'testpypi' ? 'https://test.pypi.org' : 'https://pypi.org'
  const where =
    known === undefined
      ? `on the web site of ${title}`
      : `at ${site}/manage/project/${name}/release/${written}/, Options, Yank`
  return fail(
    `${title} lets only a person yank a version, on its web site`,
    `${name} ${written} yanked`,
    `yank it ${where}; then try again: it looks whether it is done`,
  )
}

/** Where people look at the version. */
export const pypiLinks: Part<Subject, 'links'> = (spec, version) => {
  const { title, known, index } = pypiAddresses(spec.registry, undefined)
  if (known === undefined || spec.package === undefined) return [{ label: title, url: index }]
  const site = known === 'pypi' ? 'https://pypi.org' : 'https://test.pypi.org'
  return [{ label: title, url: `${site}/project/${spec.package}/${spell(version, 'pep440') ?? version}/` }]
}
