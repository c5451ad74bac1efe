import { nameOf } from '../../../lookups/words.js'
import { stepsOf } from '../../../plan/plan.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { readPackage } from '../client/package.js'

/** What `npm version` and `npm publish FOLDER` run beside their act, and a release by steps does not. */
const beside = ['preversion', 'version', 'postversion', 'postpublish']

export const npmScripts = defineCheck({
  name: 'npm/scripts',
  title: 'Scripts around version and publish',
  words:
    'Scripts that a maintainer is used to see run with a release are steps of the plan, or somebody said that they are not needed.',
  about: 'tree',
  why: 'npm runs them by itself; here the version is set and a packed file is uploaded, and they are not run.',
  async check({ read, release }) {
    const { manifest, path } = await readPackage(read, release)
    const lines = stepsOf(release.plan).flatMap(({ does }) => (does?.type === 'run' ? [does.line] : []))
    const isStep = (name: string) =>
      lines.some((line) => new RegExp(`\\brun(?:-script)?\\s+${name}(?![\\w:.-])`).test(line))
    const skipped = beside.filter((name) => manifest.scripts[name] !== undefined && !isStep(name))
    if (skipped.length === 0) return pass('none that would be left out')
    return {
      ...fail(
        `${nameOf(path)} has scripts that this release does not run: ${skipped.join(', ')}`,
        'each of them a step of the plan, or not needed',
        `write them as actions of the plan (run: npm run ${skipped[0]}), or waive this`,
      ),
      details: skipped.map((name) => `${name}: ${manifest.scripts[name]}`),
    }
  },
})
