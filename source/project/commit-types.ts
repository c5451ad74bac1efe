const known =
  'feat fix perf revert security docs doc chore refactor style test tests build ci deps release deprecate wip lint types'

/** Types that conventions know: Conventional Commits with what Angular and others added. Other words before a colon name a place. */
export const conventional: ReadonlySet<string> = new Set(known.split(' '))

/** Other words for the same types. */
export const otherNames: Readonly<Record<string, string>> = {
  feature: 'feat',
  features: 'feat',
  new: 'feat',
  bug: 'fix',
  bugfix: 'fix',
  hotfix: 'fix',
  fixes: 'fix',
  performance: 'perf',
}

/** What a sign at the front says, where no word does: https://gitmoji.dev, by its code and by the character. */
const signs: Readonly<Record<string, string>> = {
  breaking: ':boom: 💥',
  feat: ':sparkles: ✨',
  fix: ':bug: 🐛 :ambulance: 🚑 :adhesive_bandage: 🩹 :pencil2: ✏ :goal_net: 🥅',
  security: ':lock: 🔒',
  perf: ':zap: ⚡',
  revert: ':rewind: ⏪',
  docs: ':memo: 📝 :bulb: 💡 :page_facing_up: 📄',
  refactor: ':recycle: ♻ :truck: 🚚 :fire: 🔥 :coffin: ⚰ :building_construction: 🏗',
  style: ':art: 🎨 :rotating_light: 🚨',
  test: ':white_check_mark: ✅ :test_tube: 🧪 :camera_flash: 📸',
  ci: ':construction_worker: 👷 :green_heart: 💚',
  chore:
    ':wrench: 🔧 :hammer: 🔨 :bookmark: 🔖 :arrow_up: ⬆ :arrow_down: ⬇ :pushpin: 📌 :heavy_plus_sign: ➕ :heavy_minus_sign: ➖ :see_no_evil: 🙈 :tada: 🎉 :construction: 🚧 :rocket: 🚀',
}

const leading = /^(?::[a-z0-9_+-]+:|(?:\p{Extended_Pictographic}\uFE0F?))[ \t]*/u

/** Takes a sign off the front of a subject: the type it stands for, and the rest. */
export function readSign(subject: string): { readonly sign: string | undefined; readonly rest: string } {
  const [found = ''] = leading.exec(subject) ?? []
  const bare = found.trim().replace('\uFE0F', '')
  const sign = Object.keys(signs).find((type) => signs[type]?.split(' ').includes(bare))
  return { sign, rest: subject.slice(found.length) }
}
