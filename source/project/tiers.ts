import { nearest } from '../plan/nearest.js'
import type { ChannelSpec } from '../plan/plan.js'
import { covers } from './platform-name.js'
import type { Problem } from './problem.js'
import type { SmokeRecord } from './smoke-records.js'

/** How a channel × platform is supported. */
export const tiers = ['official', 'preview', 'unsupported'] as const

export type Tier = (typeof tiers)[number]

/** What the plan claims of a channel and a platform; the platform is `any` where the plan names none. */
export interface Claim {
  readonly channel: string
  readonly platform: string
  readonly tier: string
}

/** A passing install smoke: where, of which version; `evidence` is a link, or `this run`. */
export interface Smoke {
  readonly channel: string
  readonly platform: string
  readonly version: string
  readonly evidence?: string
}

/** What claims are judged by. */
export interface Proof {
  readonly smokes: readonly Smoke[]
  /** The versions whose smokes count: the target's, and that of the last release. */
  readonly versions: readonly string[]
  /** The records of the candidate, and those of the last release; undefined where there was none. */
  readonly records: readonly SmokeRecord[]
  readonly before?: readonly SmokeRecord[]
  /** The file that holds the records, for the words. */
  readonly file: string
}

/** The claims of channels that give a `tier`: one for each of their `platforms`, which may name a tier of their own. */
export function claimsOf(channels: readonly ChannelSpec[]): readonly Claim[] {
  return channels.flatMap(({ id, with: { tier, platforms } }) => {
    const listed: readonly unknown[] = Array.isArray(platforms) ? platforms : []
    const own = listed.flatMap((one) => platformClaim(one, tier))
    const whole = listed.length === 0 && typeof tier === 'string' ? [{ platform: 'any', tier }] : []
    return [...own, ...whole].map((claim) => ({ channel: id, ...claim }))
  })
}

function platformClaim(one: unknown, tier: unknown): readonly Omit<Claim, 'channel'>[] {
  if (typeof one === 'string') return typeof tier === 'string' ? [{ platform: one, tier }] : []
  if (typeof one !== 'object' || one === null || !('platform' in one)) return []
  const own = 'tier' in one ? one.tier : tier
  return typeof own === 'string' ? [{ platform: String(one.platform), tier: own }] : []
}

/**
 * Every claim that is not borne out: a tier nobody knows, one that the records contradict, an official one without its
 * passing smoke, and a promotion to official without evidence of it.
 */
export function judgeTiers(claims: readonly Claim[], proof: Proof): readonly Problem[] {
  return claims.flatMap((claim) => {
    if (!isTier(claim.tier)) return [unknownTier(claim)]
    const recorded = recordOf(claim, proof.records)?.tier
    if (recorded !== undefined && recorded !== claim.tier) return [contradicted(claim, recorded, proof.file)]
    return claim.tier === 'official' ? judgeOfficial(claim, proof) : []
  })
}

function judgeOfficial(claim: Claim, { smokes, versions, before, file }: Proof): readonly Problem[] {
  const found = smokes.filter(
    (smoke) =>
      smoke.channel === claim.channel &&
      versions.includes(smoke.version) &&
      covers(smoke.platform, claim.platform),
  )
  if (found.length === 0) {
    return [
      {
        found: `${nameOf(claim)} is official without a passing install smoke`,
        expected: `a smoke of ${versions.join(' or ')}, in this run or in ${file}`,
        mend: `install it there and record that in ${file}, or make it preview in the plan`,
      },
    ]
  }
  const isPromoted = before !== undefined && recordOf(claim, before)?.tier !== 'official'
  if (!isPromoted || found.some(({ evidence }) => evidence !== undefined)) return []
  return [
    {
      found: `${nameOf(claim)} becomes official without evidence`,
      expected: `evidence beside its smoke in ${file}, or the smoke in this run`,
      mend: `link the run that installed it: evidence in ${file}`,
    },
  ]
}

function recordOf(claim: Claim, records: readonly SmokeRecord[]): SmokeRecord | undefined {
  return records.find(
    ({ channel, platform }) => channel === claim.channel && platformsAgree(platform, claim.platform),
  )
}

function platformsAgree(one: string, other: string): boolean {
  return covers(one, other) && covers(other, one)
}

function unknownTier(claim: Claim): Problem {
  const meant = nearest(claim.tier, tiers)
  return {
    found: `${nameOf(claim)} has the tier ${claim.tier}`,
    expected: `one of ${tiers.join(', ')}`,
    mend: meant === undefined ? 'correct the tier in the plan' : `write ${meant} in the plan`,
  }
}

function contradicted(claim: Claim, recorded: string, file: string): Problem {
  return {
    found: `${nameOf(claim)} is ${claim.tier} in the plan, ${recorded} in ${file}`,
    expected: 'one tier in both',
    mend: `correct the plan, or ${file}`,
  }
}

/** A claim as people read it: `npm linux-x64`. */
export function nameOf({ channel, platform }: Claim): string {
  return platform === 'any' ? channel : `${channel} ${platform}`
}

function isTier(tier: string): tier is Tier {
  return tiers.some((one) => one === tier)
}
