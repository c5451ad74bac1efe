import { posix } from 'node:path'
import { nameOf } from '../../../lookups/words.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { tomlString, tomlValues } from '../../../project/versions/scan/toml.js'
import { spell } from '../../../project/versions/spelling.js'
import { pypiSubject } from '../client/project.js'
import { normaliseName } from '../formats/file-name.js'

export const pypiMetadata = defineCheck({
  name: 'pypi/metadata',
  title: 'Python project can be published',
  words: 'What the project says of itself can be published, and PEP 440 can write the version.',
  about: 'tree',
  waivable: false,
  why: 'A registry refuses what is marked private or has no version of PEP 440, after other channels are out.',
  async check({ read, release }) {
    const { name, spec, settings } = await pypiSubject({ read, release })
    const path = posix.join(spec.dir, 'pyproject.toml')
    const version = release.target?.version
    const written = version === undefined ? undefined : spell(version, 'pep440')
    if (version !== undefined && written === undefined) {
      return fail(
        `PEP 440 cannot write ${version}`,
        'a release, or a prerelease of alpha, beta, rc, post or dev with a number',
        'choose a version such as 1.4.0-rc.1',
      )
    }
    const own = tomlString(settings, 'project', 'name')
    if (own !== undefined && normaliseName(own) !== normaliseName(name))
      return fail(`${nameOf(path)} names ${own}`, name, 'correct package: of the channel in the plan')
    const classifiers = tomlValues(settings, 'project', 'classifiers', '*').map(({ value }) => value)
    const keptBack = classifiers.find((one) => one.startsWith('Private ::'))
    if (keptBack !== undefined) {
      const mend = `take it out of ${path}, or leave the channel out of the plan`
      return fail(`the classifier ${keptBack}`, 'a project that is meant to be published', mend)
    }
    const readme =
      tomlString(settings, 'project', 'readme') ?? tomlString(settings, 'project', 'readme', 'file')
    if (readme !== undefined && !(await read.exists(posix.join(spec.dir, readme))))
      return fail(
        `no ${nameOf(readme)}, which ${nameOf(path)} names as readme`,
        'the file',
        'add it, or correct readme',
      )
    return pass(written === undefined ? name : `${name} ${written}`)
  },
})
