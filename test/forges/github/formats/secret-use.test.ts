import { expect, it } from 'vitest'
import { judgeSecretUse } from '../../../../source/forges/github/formats/secret-use.js'
import { readWorkflow } from './workflows.js'

const ci = (job: string) => readWorkflow(`on: push\njobs: { test: ${job} }`, '.github/workflows/ci.yml')
const using = ci(`{ steps: [{ run: make, env: { KEY: '\${{ secrets.HEX_API_KEY }}' } }] }`)
const allowed = ['release.yml']
const words = (workflow: typeof using) =>
  judgeSecretUse([workflow], ['HEX_API_KEY'], allowed).map(({ found }) => found)

it('finds a release secret in a workflow that may not use it', () => {
  expect(words(using)).toEqual(['HEX_API_KEY is used in .github/workflows/ci.yml'])
})

it('finds a workflow that hands all secrets on', () => {
  expect(words(ci('{ uses: ./.github/workflows/a.yml, secrets: inherit }'))).toEqual([
    '.github/workflows/ci.yml hands all secrets on (secrets: inherit)',
  ])
})

it('lets those that may, and other secrets elsewhere', () => {
  expect(judgeSecretUse([using], ['HEX_API_KEY'], ['ci.yml'])).toEqual([])
  expect(judgeSecretUse([using], ['NPM_TOKEN'], allowed)).toEqual([])
})
