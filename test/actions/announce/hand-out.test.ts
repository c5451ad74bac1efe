import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { announceHandOut } from '../../../source/actions/announce/hand-out.js'
import { itself, orElse } from '../../../source/ports/not-told.js'
import { makeWritePort } from '../../../source/world/write-port.js'
import { makeRelease } from '../../checks/support.js'
import { makeRepository } from '../../parts/repository.js'
import { temporaryFolder, writeFiles } from '../../parts/temporary.js'
import { portSettings } from '../../world/port-settings.js'

const text = 'acme 1.4.0 is out.\n\nThanks & greetings!\n'

/** Programs that write down what they got; those named in `tools` are the only ones beside the system's own. */
function stage(tools: readonly string[], { interactive = false, draft = text } = {}) {
  const repository = makeRepository()
  const bin = temporaryFolder('bin')
  for (const name of tools) {
    // Like xclip, it leaves somebody behind who holds whatever output it was given.
    writeFiles(bin, {
      [name]: `#!/bin/sh\ncat > ${bin}/got-input\nprintf %s "$*" > ${bin}/got-arguments\nsleep 60 &\n`,
    })
    chmodSync(join(bin, name), 0o755)
  }
  const path = { PATH: `${bin}:/usr/bin:/bin`, DISPLAY: tools.includes('xclip') ? ':0' : '' }
  const { settings } = portSettings(repository, path)
  writeFiles(settings.runFolder, { 'announcements/forum.md': draft })
  const lent: string[] = []
  const lend = <T>(work: () => Promise<T>): Promise<T> => {
    lent.push('lent')
    return work()
  }
  const terminal = { interactive, lend }
  const write = makeWritePort({ ...settings, terminal, platform: 'linux' })
  const perform = (given: object) =>
    orElse(
      () =>
        announceHandOut.perform({
          read: write,
          write,
          release: makeRelease({}),
          with: { file: 'announcements/forum.md', ...given },
          signal: new AbortController().signal,
          report: () => undefined,
          keep: async () => undefined,
        }),
      itself,
    )
  const got = (what: string) => readFileSync(join(bin, `got-${what}`), 'utf8')
  return { perform, got, lent, bin }
}

test('a draft is copied by the tool of the system, which may stay behind', async () => {
  const { perform, got } = stage(['xclip'])
  expect(await perform({ by: 'clipboard' })).toMatchObject({ verdict: 'pass', fact: 'copied, by xclip' })
  expect(got('input')).toBe(text)
})

test('without a tool the terminal is lent for it, and without a terminal it is said', async () => {
  const lent = stage([], { interactive: true })
  expect(await lent.perform({ by: 'clipboard' })).toMatchObject({
    fact: expect.stringContaining('by the terminal'),
  })
  expect(lent.lent).toEqual(['lent'])
  expect(await stage([]).perform({ by: 'clipboard' })).toMatchObject({
    verdict: 'unknown',
    mend: 'take the text from the folder of the run',
  })
})

test('a mail has its people, its subject and the whole text', async () => {
  const { perform, got } = stage(['xdg-open'])
  const given = { by: 'mail', to: 'dev@acme.example', subject: '[ANNOUNCE] acme 1.4.0' }
  expect(await perform(given)).toMatchObject({ fact: 'your mail program was opened' })
  const url = new URL(got('arguments'))
  expect([url.pathname, url.searchParams.get('subject'), url.searchParams.get('body')]).toEqual([
    given.to,
    given.subject,
    text,
  ])
})

test('a text too long for an address is copied beside the mail', async () => {
  const { perform, got } = stage(['xdg-open', 'xclip'], { draft: 'long '.repeat(4000) })
  expect(await perform({ by: 'mail', to: 'dev@acme.example' })).toMatchObject({
    fact: 'your mail program was opened; copied, by xclip',
  })
  expect(got('input')).toHaveLength(20_000)
})

test('a page is opened and the text copied; what cannot be opened is named', async () => {
  const { perform, got, bin } = stage(['xdg-open', 'xclip'])
  expect(await perform({ by: 'page', url: 'https://forum.example/new' })).toMatchObject({
    fact: 'https://forum.example/new was opened; copied, by xclip',
  })
  expect(got('input')).toBe(text)
  writeFileSync(join(bin, 'xdg-open'), '#!/bin/sh\nexit 3\n')
  expect(await perform({ by: 'page', url: 'https://forum.example/new' })).toMatchObject({
    mend: expect.stringContaining('open it yourself: https://forum.example/new'),
  })
  expect(await perform({ by: 'page' })).toMatchObject({ found: 'by: page names no url' })
  expect(await perform({ by: 'clipboard', file: 'announcements/none.md' })).toMatchObject({ verdict: 'fail' })
})
