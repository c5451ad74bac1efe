import { z } from 'zod'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { changeLine } from '../client/answer.js'
import { fetchGithubMaybe, findRepository, repositoryParameters } from '../client/repository.js'
import { fullName } from '../formats/repository-name.js'

const schema = z.object({ enabled: z.boolean() })

export const githubImmutableReleases = defineCheck({
  name: 'github/immutable-releases',
  title: 'Releases are immutable',
  words: 'Published releases are sealed: neither their assets nor their tag can be replaced by anyone.',
  with: repositoryParameters,
  why: 'The GitHub Release is made as a draft, its files are verified there, and only then it is published and sealed.',
  async check({ read, with: parameters }) {
    const repository = await findRepository(read, parameters)
    const what = 'whether releases are immutable (an admin sees it)'
    const asked = await fetchGithubMaybe(repository, '/immutable-releases', schema, what)
    if (asked?.enabled) return pass('sealed once they are published')
    const fix = `${changeLine(repository, 'PUT')} repos/${fullName(repository)}/immutable-releases`
    return fail('published releases can be changed', 'immutable releases', 'turn it on in the settings', fix)
  },
})
