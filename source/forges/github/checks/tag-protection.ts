import { z } from 'zod'
import { targetOf } from '../../../lookups/target.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { fetchGithub, fetchPages, findRepository, repositoryParameters } from '../client/repository.js'
import { matchesRef } from '../formats/ref-pattern.js'
import { fullName } from '../formats/repository-name.js'

const listed = z.object({ id: z.number(), name: z.string(), enforcement: z.string(), target: z.string() })
const schema = z.object({
  conditions: z
    .object({ ref_name: z.object({ include: z.array(z.string()), exclude: z.array(z.string()) }).optional() })
    .nullish(),
  rules: z.array(z.object({ type: z.string() })),
})

export const githubTagProtection = defineCheck({
  name: 'github/tag-protection',
  title: 'Tags cannot be moved',
  words: 'A ruleset keeps the tag of this release from being moved or deleted once it is public.',
  with: repositoryParameters,
  why: 'A tag that moves makes every checksum and every link to it a guess.',
  async check({ read, release, with: parameters }) {
    const { tag } = targetOf(release)
    const repository = await findRepository(read, parameters)
    const what = 'the rules of tags'
    const rulesets = await fetchPages(repository, '/rulesets?targets=tag', listed, what)
    const kept = new Set<string>()
    const names: string[] = []
    for (const { id, name } of rulesets.value.filter((one) => one.enforcement === 'active')) {
      const asked = await fetchGithub(repository, `/rulesets/${id}`, schema, what)
      const { include = [], exclude = [] } = asked.conditions?.ref_name ?? {}
      const ref = `refs/tags/${tag}`
      const fits = include.some((one) => matchesRef(one, ref)) && !exclude.some((one) => matchesRef(one, ref))
      if (!fits) continue
      names.push(name)
      for (const { type } of asked.rules) kept.add(type)
    }
    const safe = kept.has('deletion') && (kept.has('update') || kept.has('non_fast_forward'))
    if (safe) return pass(names.join(', '))
    const page = `https://${repository.host}/${fullName(repository)}/settings/rules`
    const found =
      names.length === 0
        ? `no active ruleset covers ${tag}`
        : `${names.join(', ')} lets tags be ${kept.has('deletion') ? 'moved' : 'deleted'}`
    return fail(found, 'a ruleset for tags that forbids deletion and updates', `add it at ${page}`)
  },
})
