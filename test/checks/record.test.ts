import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checks } from '../../source/checks/record.js'

const folder = new URL('../../source/checks/', import.meta.url)

/** The checks of the record's areas by their files. Channels bring the checks of other areas along. */
function listFiles(): readonly string[] {
  const areas = new Set(Object.keys(checks).map((name) => name.split('/')[0] ?? ''))
  return [...areas]
    .flatMap((area) =>
      readdirSync(new URL(`${area}/`, folder))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${area}/${file.slice(0, -'.ts'.length)}`),
    )
    .toSorted()
}

test('holds every check under the name of its file', () => {
  expect(Object.keys(checks).toSorted()).toEqual(listFiles())
  for (const [name, check] of Object.entries(checks)) expect(check.name).toBe(name)
})

test('gives every check a title of its own', () => {
  const titles = Object.values(checks).map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})

test.each(['changelog/summary', 'git/pushed', 'git/tag-free', 'version/valid', 'versions/aligned'])(
  'lets nobody waive %s, which guards the irreversible',
  (name) => {
    expect(checks[name]?.waivable).toBe(false)
  },
)
