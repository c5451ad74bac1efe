import { z } from 'zod'
import { itemsOfChannels } from '../../core/item-list.js'
import { failBecause, hasProblems, told } from '../../lookups/problems.js'
import { tagForm } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { textsAt } from '../../lookups/text-at.js'
import { stepsOf } from '../../plan/plan.js'
import { defineCheck } from '../../ports/check.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { pass } from '../../ports/verdict.js'
import { readSmokeRecords, type SmokeRecord } from '../../project/smoke-records.js'
import { parseTag } from '../../project/tag-form.js'
import { claimsOf, judgeTiers, type Smoke, tiers } from '../../project/tiers.js'

const parameters = z.strictObject({
  file: z.string().min(1).default('support.yaml').describe('The committed records of support.'),
})

export const channelsTiers = defineCheck({
  name: 'channels/tiers',
  title: 'Support tiers are borne out',
  words:
    'A channel × platform is official only with its passing install smoke: of this run (the output smoke, platforms divided by blanks, of a step that belongs to the channel) or of the last release, in the committed records of with.file. What was not official at the base tag needs evidence beside it.',
  with: parameters,
  why: 'Official means that somebody saw it install; anything less is a preview.',
  hint: 'In the verify phase, let it need the steps that install: smokes of this run count then.',
  async check({ read, release, with: { file } }) {
    const { baseTag, version } = targetOf(release)
    const claims = claimsOf(release.channels)
    if (claims.length === 0) return pass('no channel claims a tier')
    const records = await recordsIn(read, 'HEAD', file)
    const before = baseTag === undefined ? undefined : await recordsIn(read, `refs/tags/${baseTag}`, file)
    const last = baseTag === undefined ? undefined : parseTag(tagForm(release), baseTag)
    const problems = judgeTiers(claims, {
      smokes: [...smokesOfRun(release, version), ...records.flatMap(smokeOf)],
      versions: [version, ...(last === undefined ? [] : [last])],
      records,
      file,
      ...(before === undefined ? {} : { before }),
    })
    if (hasProblems(problems)) return failBecause(problems)
    const counts = tiers.map((tier) => ({ tier, amount: claims.filter((one) => one.tier === tier).length }))
    return pass(counts.flatMap(({ tier, amount }) => (amount === 0 ? [] : [`${amount} ${tier}`])).join(', '))
  },
})

/** The records that a commit holds; none where it has no such file. */
async function recordsIn(read: ReadPort, commit: string, file: string): Promise<readonly SmokeRecord[]> {
  const text = await textsAt(read, commit)(file)
  return text === undefined ? [] : told(readSmokeRecords(text, file), 'unknown')
}

function smokeOf({ channel, platform, version, evidence }: SmokeRecord): readonly Smoke[] {
  if (version === undefined) return []
  return [{ channel, platform, version, ...(evidence === undefined ? {} : { evidence }) }]
}

function smokesOfRun({ plan, outputs }: Release, version: string): readonly Smoke[] {
  return stepsOf(plan).flatMap(({ id, channel, each }) => {
    const smoked = outputs[`${id}.smoke`]
    if (smoked === undefined) return []
    if (each?.of === 'channels') {
      const byItem = z.record(z.string(), z.string()).parse(JSON.parse(smoked))
      return itemsOfChannels(each.channels, plan).flatMap((item) =>
        smokesOn(byItem[item.id] ?? '', item.channel, version),
      )
    }
    return smokesOn(smoked, channel, version)
  })
}

function smokesOn(platforms: string, channel: string | undefined, version: string): readonly Smoke[] {
  if (channel === undefined) return []
  return platforms
    .split(/[\s,]+/)
    .filter((platform) => platform !== '')
    .map((platform) => ({ channel, platform, version, evidence: 'this run' }))
}
