import { describe, expect, test } from 'vitest'
import { targetQuestion } from '../../source/cli/run/ask-target.js'
import { targetFor } from '../../source/cli/run/choose-target.js'
import { readTargetFacts } from '../../source/cli/run/target-facts.js'
import { fillText, textValues } from '../../source/core/fill-text.js'
import { inferTagForm } from '../../source/project/infer-tag-form.js'
import { makePort, runCheck } from '../checks/support.js'
import { makeRepository, type Repository } from '../parts/repository.js'

const pyproject = (version: string) => ({
  'pyproject.toml': `[project]\nname = "acme"\nversion = "${version}"\n`,
})

/** A project whose manifest says a version, with a commit under each of the tags and one more on top. */
function released(version: string, ...tags: readonly string[]): Repository {
  const repository = makeRepository(pyproject(version))
  for (const tag of tags) {
    repository.commit(`work on ${tag}`)
    repository.tag(tag)
  }
  repository.commit('fix: mend it')
  return repository
}

async function facts(repository: Repository, baseTag?: string) {
  const tags = repository.git('tag').split('\n')
  const form = { template: inferTagForm(tags, { name: 'acme' }).template, name: 'acme' }
  return readTargetFacts(makePort(repository), form, [{ path: 'pyproject.toml' }], {
    existing: false,
    preOne: 'caret',
    rule: 'branch',
    ...(baseTag === undefined ? {} : { baseTag }),
  })
}

describe('a tag that cannot be read is named, and nothing is recommended over it', () => {
  test.each([
    ['2024.02.0', ['2023.12.0', '2024.01.0', '2024.02.0'], '2024.02.0, 2024.01.0'],
    ['1.2', ['v1.0', 'v1.1', 'v1.2'], 'v1.2, v1.1, v1.0'],
    ['3.0.1', ['3.0.0.1', '3.0.1.0'], '3.0.1.0, 3.0.0.1'],
    ['1.2.0', ['v1.0.0', 'REL_1_2_0'], 'REL_1_2_0'],
    ['1.2.0', ['v1.0.0', 'release-1.2.0'], 'release-1.2.0'],
  ])('%s with the tags %j', async (version, tags, named) => {
    const found = await facts(released(version, ...tags))
    const question = targetQuestion(found)
    expect(question.default).toBeUndefined()
    expect(question.facts?.join('\n')).toContain(`not understood: ${named}`)
    expect(() => targetFor('patch', found)).toThrow('not understood')
    for (const { value } of question.options)
      if (value !== 'other') expect(targetFor(value, found).version).toBe(value)
  })

  test('older ones than the last release stand in nobody’s way, nor do those of other things', async () => {
    for (const tags of [
      ['v0.9', 'v1.0.0'],
      ['v1.0.0', 'nightly', 'chart-7.0.0'],
    ])
      expect(targetQuestion(await facts(released('1.0.0', ...tags))).default).toBe('1.0.1')
  })

  test('a person names the version, or the tag to count on from', async () => {
    const found = await facts(released('2024.02.0', '2023.12.0', '2024.02.0'))
    expect(targetFor('2024.3.0', found)).toMatchObject({ version: '2024.3.0' })
    expect(() => targetFor('2023.12.1', found)).toThrow('2023.12.1 is not above 2024.02.0')
    const given = await facts(released('1.2', 'v1.0', 'v1.2'), 'v1.2')
    expect(targetFor('patch', given)).toMatchObject({ version: '1.2.1', baseTag: 'v1.2' })
  })
})

describe('no target is below what the files say', () => {
  test('without any tag the manifest of any ecosystem is the first release', async () => {
    const found = await facts(released('0.3.0'))
    expect(targetQuestion(found).default).toBe('0.3.0')
    expect(() => targetFor('0.1.0', found)).toThrow('0.1.0 is not above 0.3.0: pyproject.toml says so')
  })

  test('candidates are counted on from a manifest that is ahead of the tags', async () => {
    const question = targetQuestion(await facts(released('1.1.0', 'v1.0.0')))
    expect(question.default).toBe('1.1.0')
    expect(question.options.map(({ value }) => value)).not.toContain('1.0.1')
  })
})

describe('a line goes on beside a newer one', () => {
  function maintenance(): Repository {
    const repository = makeRepository(pyproject('1.4.2'))
    repository.tag('v1.4.2')
    repository.git('branch', '1.x')
    repository.commit('feat!: two', pyproject('2.0.0'))
    repository.tag('v2.0.0')
    repository.git('switch', '-q', '1.x')
    repository.commit('fix: the hole')
    return repository
  }

  test('the base is the highest here, and every candidate is of this line and is taken', async () => {
    const found = await facts(maintenance())
    const { options, default: recommended } = targetQuestion(found)
    const versions = options.map(({ value }) => value).filter((value) => value !== 'other')
    expect(versions).toEqual(['1.4.3-rc.1', '1.4.3', '1.5.0'])
    expect(recommended).toBe('1.4.3')
    for (const one of versions) expect(targetFor(one, found).also).toBeUndefined()
    expect(targetFor('patch', found)).toMatchObject({ baseTag: 'v1.4.2', bump: 'patch' })
  })

  test('a plan may ask whether it is the newest: `latest` of the docs moves with no older line and no prerelease', async () => {
    const repository = maintenance()
    const newest = async (version: string) => {
      const target = targetFor(version, await facts(repository))
      return fillText('${newest}', textValues({ target, mode: 'live', outputs: {} }))
    }
    expect(await newest('1.4.3')).toEqual({ ok: true, value: 'false' })
    repository.git('switch', '-q', 'main')
    expect(await newest('2.0.1')).toEqual({ ok: true, value: 'true' })
    expect(await newest('2.1.0-rc.1')).toEqual({ ok: true, value: 'false' })
    const target = targetFor('2.0.1', await facts(repository))
    repository.git('tag', 'v3.0.0', '1.x')
    const plan = { versions: { policy: 'lockstep', files: [], preOne: 'minor-breaks' } } as const
    expect(await runCheck('version/valid', repository, { target, plan })).toMatchObject({
      verdict: 'fail',
      found: 'v3.0.0 is there, and 2.0.1 was chosen as the newest',
    })
  })

  test('what was chosen on it is refused on another branch, by its name', async () => {
    const repository = maintenance()
    for (const base of [undefined, 'v1.4.2']) {
      const target = targetFor('1.4.3', await facts(repository, base))
      const plan = { versions: { policy: 'lockstep', files: [], preOne: 'minor-breaks' } } as const
      expect(await runCheck('version/valid', repository, { target, plan })).toMatchObject({ verdict: 'pass' })
      repository.git('switch', '-q', 'main')
      expect(await runCheck('version/valid', repository, { target, plan })).toMatchObject({
        verdict: 'fail',
        found: '1.4.3 was chosen on 1.x, and this is main',
        mend: 'go back: git switch 1.x; or choose the version again',
      })
      repository.git('switch', '-q', '1.x')
    }
  })

  test('commits and releases that came since it was chosen end the choice where they ask for more', async () => {
    const repository = maintenance()
    const target = targetFor('1.4.3', await facts(repository))
    const plan = { versions: { policy: 'lockstep', files: [], preOne: 'minor-breaks' } } as const
    repository.commit('fix: another')
    expect(await runCheck('version/valid', repository, { target, plan })).toMatchObject({ verdict: 'pass' })
    repository.commit('feat: more')
    expect(await runCheck('version/valid', repository, { target, plan })).toMatchObject({
      found: 'since 1.4.3 was chosen came 1 feature, 1 fix',
      expected: 'at least a minor after 1.4.2',
    })
    const minor = { ...target, tag: 'v1.6.0', version: '1.6.0', bump: 'minor' } as const
    expect(await runCheck('version/valid', repository, { target: minor, plan })).toMatchObject({
      verdict: 'pass',
    })
    repository.tag('v1.5.0')
    expect(await runCheck('version/valid', repository, { target: minor, plan })).toMatchObject({
      found: 'v1.5.0 came here since 1.6.0 was chosen after v1.4.2',
    })
  })
})

test('a last release that was tagged beside the branch is the base, and said to be so', async () => {
  const repository = makeRepository(pyproject('1.0.0'))
  repository.tag('v1.0.0')
  repository.commit('feat: b')
  repository.git('switch', '-q', '-c', 'release')
  repository.commit('release 1.1.0', pyproject('1.1.0'))
  repository.tag('v1.1.0')
  repository.git('switch', '-q', 'main')
  repository.git('merge', '-q', '--squash', 'release')
  repository.commit('release 1.1.0 (#7)')
  repository.commit('fix: c')
  expect(targetFor('patch', await facts(repository))).toMatchObject({
    version: '1.1.1',
    baseTag: 'v1.1.0',
    baseReason: 'the version files say 1.1.0; its tag lies beside this branch',
  })
})
