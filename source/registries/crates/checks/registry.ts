import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { crateSubject } from '../client/crate.js'
import { readSettings } from '../client/registry.js'

export const cratesRegistry = defineCheck({
  name: 'crates/registry',
  title: 'Registry of crates answers',
  words: 'The registry answers, and takes uploads.',
  waivable: false,
  async check({ read, release }) {
    const { registry } = await crateSubject({ read, release })
    const settings = await readSettings(read, registry)
    return settings.api === undefined
      ? fail(
          `${registry.title} takes no uploads: its config.json has no api`,
          'a registry that cargo can publish to',
          'correct registry: of the channel in the plan',
        )
      : pass(registry.title)
  },
})
