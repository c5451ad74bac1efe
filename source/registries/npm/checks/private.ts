import { inFolder, nameOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { readPackage } from '../client/package.js'

export const npmPrivate = defineCheck({
  name: 'npm/private',
  title: 'Package may be published',
  words: 'A package marked private has no business on a registry: npm refuses it, after the tag is pushed.',
  about: 'tree',
  waivable: false,
  async check({ read, release }) {
    const { manifest, name, path, spec } = await readPackage(read, release)
    if (!manifest.isPrivate) return pass(`${name} ${manifest.version ?? ''}`.trim())
    const fix = 'npm pkg delete private'
    return fail(
      `${nameOf(path)} says private`,
      'a package that may be published, or no npm channel for it',
      `take the channel out of the plan, or: ${fix}`,
      inFolder(spec.dir, fix),
    )
  },
})
