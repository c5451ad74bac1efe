import type { ActionContext, Performed } from '../../ports/action.js'
import { fail } from '../../ports/verdict.js'
import { spell } from '../../project/versions/spelling.js'
import { pypiSubject } from './client/project.js'

/** PyPI lets only a person yank, on its web site: this says how, and the next look finds it done. */
export async function recallDistributions({ read, release }: ActionContext): Promise<Performed> {
  const { name, addresses } = await pypiSubject(read, release)
  const version = release.target?.version ?? ''
  const written = spell(version, 'pep440') ?? version
  const site = addresses.known === 'testpypi' ? 'https://test.pypi.org' : 'https://pypi.org'
  const where =
    addresses.known === undefined
      ? `on the web site of ${addresses.title}`
      : `at ${site}/manage/project/${name}/release/${written}/, Options, Yank`
  return fail(
    `${addresses.title} lets only a person yank a version, on its web site`,
    `${name} ${written} yanked`,
    `yank it ${where}; then try again: it looks whether it is done`,
  )
}
