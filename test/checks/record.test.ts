import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checks } from '../../source/checks/record.js'
import { makeCatalogue } from '../../source/cli/catalogue.js'

const source = new URL('../../source/', import.meta.url)

/** Where checks stand: those of the project by area, those of a destination in its own folder. */
const homes = /^(?:checks\/([^/]+)|(?:registries|forges)\/([^/]+)\/checks)\/([^/]+)\.ts$/

/** Every file of a check, by the name that the check must have. */
function namesOfFiles(): readonly string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const [, area, destination, name] = homes.exec(file.replaceAll('\\', '/')) ?? []
    return name === undefined ? [] : [`${area ?? destination}/${name}`]
  })
}

test('every check stands in the file of its name, and every such file is a check', () => {
  const known = makeCatalogue().checks
  expect(namesOfFiles().filter((name) => !(name in known))).toEqual([])
  expect(Object.keys(checks).filter((name) => !namesOfFiles().includes(name))).toEqual([])
  for (const [name, check] of Object.entries(known)) expect(check.name).toBe(name)
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
