import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTagHabit } from '../../source/lookups/tag-habit.js'
import { makePort } from '../checks/support.js'
import { makeRepository } from '../parts/repository.js'

const form = { template: `v\${version}` }
const habit = (repository: ReturnType<typeof makeRepository>) => readTagHabit(makePort(repository), form)

test('without tags the first is annotated; lightweight only where all the last ones are', async () => {
  const repository = makeRepository()
  expect(await habit(repository)).toMatchObject({ annotated: true, signed: false })
  repository.git('tag', 'v1.0.0')
  expect(await habit(repository)).toMatchObject({ annotated: false, signed: false })
  repository.tag('v1.1.0')
  expect(await habit(repository)).toMatchObject({ annotated: true, signed: false })
})

test.each(['tag.gpgSign', 'tag.forceSignAnnotated'])('%s has it signed', async (setting) => {
  const repository = makeRepository()
  repository.git('config', setting, 'true')
  expect(await habit(repository)).toEqual({ annotated: true, signed: true, because: `${setting} is set` })
})

test('a signature among the last tags has the next one signed', async () => {
  const repository = makeRepository()
  const commit = repository.git('rev-parse', 'HEAD')
  const text = `object ${commit}\ntype commit\ntag v1.0.0\ntagger mia <mia@example.org> 1700000000 +0000\n\none\n-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n`
  writeFileSync(join(repository.folder, '.git', 'text'), text)
  repository.git(
    'update-ref',
    'refs/tags/v1.0.0',
    repository.git('hash-object', '-t', 'tag', '-w', '.git/text'),
  )
  repository.tag('v1.1.0')
  expect(await habit(repository)).toEqual({ annotated: true, signed: true, because: 'v1.0.0 is signed' })
})
