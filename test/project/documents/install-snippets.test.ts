import { describe, expect, it } from 'vitest'
import { checkInstallSnippets, type Ecosystem } from '../../../source/project/documents/install-snippets.js'

const check = (ecosystem: Ecosystem, text: string, version: string) =>
  checkInstallSnippets({ path: 'README.md', text }, { ecosystem, name: 'acme', version })

describe('an install snippet', () => {
  it.each([
    ['npm', 'npm install acme@1.4.0', '1.4.0', '1.5.0'],
    ['npm', '"acme": "^1.4.0"', '1.9.0', '2.0.0'],
    ['npm', 'npx acme@1', '1.9.0', '2.0.0'],
    ['cargo', 'acme = "0.4"', '0.4.9', '0.5.0'],
    ['cargo', 'acme = { version = "1.4", features = ["x"] }', '1.9.0', '1.3.0'],
    ['cargo', 'cargo add acme@=1.4.0', '1.4.0', '1.4.1'],
    ['hex', '{:acme, "~> 0.4"}', '0.9.0', '1.0.0'],
    ['hex', '{:acme, "~> 0.4.1", only: :test}', '0.4.7', '0.5.0'],
    ['hex', '{:acme, "~> 0.9 or ~> 1.0"}', '1.4.0', '2.0.0'],
    ['hex', '{:acme, ">= 1.0.0 and < 2.0.0"}', '1.4.0', '2.0.0'],
    ['pypi', 'pip install acme==1.4.0', '1.4.0', '1.4.1'],
    ['pypi', 'acme[extra]~=1.4', '1.9.0', '2.0.0'],
    ['pypi', 'acme >=1.0,!=1.4.1,<2', '1.4.0', '1.4.1'],
    ['pypi', 'acme==1.4.*', '1.4.9', '1.5.0'],
    ['gem', 'gem "acme", "~> 1.4"', '1.9.0', '2.0.0'],
    ['gem', 'gem install acme -v 1.4.0', '1.4.0', '1.5.0'],
  ] as const)('for %s, %s lets in %s and not %s', (ecosystem, text, inside, outside) => {
    expect(check(ecosystem, text, inside)).toEqual([])
    expect(check(ecosystem, text, outside)).toMatchObject([
      { expected: `a requirement that ${outside} satisfies`, where: 'README.md:1' },
    ])
  })

  it.each([
    ['npm', 'npm install other-acme@1.0.0 acme-x@1.0.0 @x/acme@1.0.0'],
    ['npm', '"acme": "./bin.js", npm install acme@latest'],
    ['cargo', 'my-acme = "1.0"'],
    ['hex', '{:acme_web, "~> 1.0"}'],
    ['pypi', 'pip install acme'],
  ] as const)('for %s is not: %s', (ecosystem, text) => {
    expect(check(ecosystem, text, '9.0.0')).toEqual([])
  })

  it('is found in code too, at its line', () => {
    expect(check('npm', '# A\n\n```sh\nnpm i acme@1.3.2\n```\n', '1.4.0')).toMatchObject([
      { found: 'acme@1.3.2', where: 'README.md:4' },
    ])
  })
})
