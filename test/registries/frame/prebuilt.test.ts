import { expect, test } from 'vitest'
import { NotTold } from '../../../source/ports/not-told.js'
import { findPrebuilt } from '../../../source/registries/frame/prebuilt.js'
import { makePort, makeRelease } from '../../checks/support.js'
import { makeRepository } from '../../parts/repository.js'

test('a listing that fails is not a folder without files', async () => {
  const repository = makeRepository({ 'dist/acme-1.4.0.zip': 'zip' })
  const read = makePort(repository)
  const release = makeRelease({})
  expect(await findPrebuilt({ read, release }, ['dist/*.zip'])).toMatchObject([
    { paths: ['dist/acme-1.4.0.zip'] },
  ])
  repository.git('config', 'core.bare', 'true')
  await expect(findPrebuilt({ read, release }, ['dist/*.zip'])).rejects.toThrow(NotTold)
})
