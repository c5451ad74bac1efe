import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { extendCatalogue, makeCatalogue, planCatalogue } from '../../source/cli/catalogue.js'
import { textValues } from '../../source/core/fill-text.js'
import type { Entry } from '../../source/plan/reference/entry.js'
import { findEntry, nearestName } from '../../source/plan/reference/find.js'
import { referenceMarkdown } from '../../source/plan/reference/markdown.js'
import { planReference } from '../../source/plan/reference/reference.js'
import { environmentVariables, textVariables } from '../../source/plan/variables.js'
import { defineCheck } from '../../source/ports/check.js'
import { pass } from '../../source/ports/verdict.js'
import { explainedLines, overviewLines } from '../../source/views/words/explained.js'

const topics = planReference(planCatalogue(makeCatalogue()))

/** Names without words, at any depth. */
function wanting(entries: readonly Entry[], path: string): readonly string[] {
  return entries.flatMap(({ name, words, inside }) => [
    ...(/^\S.{8,}[.:]$/s.test(words.trim()) ? [] : [`${path}.${name}: ${words}`]),
    ...wanting(inside, `${path}.${name}`),
  ])
}

test.each(topics.map((topic) => [topic.name, topic] as const))(
  'every name of %s has words',
  (name, topic) => {
    expect(wanting(topic.entries, name)).toEqual([])
  },
)

test('every variable that the wizard sets or fills in is explained', () => {
  const files = readdirSync('source', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const set = files.flatMap((file) =>
    [...readFileSync(`source/${file}`, 'utf8').matchAll(/^\s+(RELEASE_[A-Z_]+):/gm)].map(
      ([, name = '']) => name,
    ),
  )
  expect(set.length).toBeGreaterThan(15)
  expect(set.filter((name) => !Object.hasOwn(environmentVariables, name))).toEqual([])
  const target = { tag: 'v1.4.0', version: '1.4.0', newest: true, baseTag: 'v1.3.0' }
  const filled = Object.keys(textValues({ target: Object(target), mode: 'live', outputs: {} }))
  expect(filled.filter((name) => !Object.hasOwn(textVariables, name))).toEqual([])
})

test.each([
  ['step.when', 'step.when'],
  ['when', 'step.when'],
  ['step.when.changed', 'step.when.changed'],
  ['git/clean', 'git/clean'],
  ['git/clean.allow', 'git/clean.allow'],
  ['npm.access', 'npm.access'],
  ['gate', 'gate'],
  ['variables', 'variables'],
  ['${version}', 'version'],
  ['$RELEASE_TAG', 'RELEASE_TAG'],
])('%s is found', (name, path) => {
  expect(findEntry(topics, name)?.path).toBe(path)
})

test('what is not there has a neighbour', () => {
  expect(findEntry(topics, 'git/claen')).toBeUndefined()
  expect(nearestName(topics, 'git/claen')).toBe('git/clean')
})

test('a key is shown with what it means, takes and holds without it, and the keys inside', () => {
  const found = findEntry(topics, 'changelog')
  expect(found && explainedLines(found, 80)).toEqual([
    'plan.changelog',
    '  The changelog and its rules.',
    '',
    '  takes keys with values',
    '',
    '  file',
    '      The changelog.',
    '      takes a text',
    '  summary',
    '      Whether an entry must begin with a summary.',
    '      takes required or optional',
  ])
  expect(overviewLines(topics, 80).every((line) => line.length <= 80)).toBe(true)
})

test('the page has a section for each topic, and what a plugin brings along', () => {
  const motto = defineCheck({
    name: 'acme/motto',
    title: 'The motto is told',
    words: 'README.md holds the motto.',
    about: 'tree',
    waivable: true,
    with: z.strictObject({ words: z.string().describe('The motto.') }),
    check: async () => pass('told'),
  })
  const page = referenceMarkdown(
    planReference(planCatalogue(extendCatalogue(makeCatalogue(), { checks: { 'acme/motto': motto } }))),
  )
  expect(page.match(/^## .*$/gm)).toEqual(topics.map(({ title }) => `## ${title}`))
  expect(page).toContain('- `acme/motto`: The motto is told. README.md holds the motto.')
  expect(page).toContain('  - `words`: The motto.')
})
