import { beforeAll, describe, expect, it } from 'vitest'
import { makeProject } from './project.js'
import { begin, PATIENCE } from './walk.js'
import { buildWizard, startWizard, WALK } from './wizard.js'

let wizard = ''
beforeAll(async () => {
  wizard = await buildWizard()
})

const gates = [
  '    - gate: "Te\u200bsts \u202eneerg of \u0430cme"',
  '      run: "echo a\u2066b\u2069\u200fc\ufeff; exit 1 # \u0441\u043e"',
  '',
].join('\n')

describe('a text made to deceive', WALK, () => {
  it('stands on the screen as what it is, in the question of trust, the checklist and the output', async () => {
    const { repository, env } = makeProject(gates)
    const terminal = startWizard(wizard, [], { cwd: repository.folder, env, rows: 30 })
    await terminal.waitFor('❯ Trust it', PATIENCE)
    const asked = terminal.scrollback().replace(/\s*\n\s*/g, ' ')
    expect(asked).toContain('a‹U+2066›b‹U+2069›‹U+200F›c‹U+FEFF›')
    expect(asked).toContain('‹Cyrillic \u0441›‹Cyrillic \u043e›')
    await begin(terminal)
    await terminal.waitFor((now) => now.includes('What now?'), PATIENCE)
    const seen = terminal.scrollback()
    expect(seen).toContain('Te‹U+200B›sts ‹U+202E›neerg of ‹Cyrillic \u0430›cme')
    expect(seen).toContain('exit code 1: a‹U+2066›b‹U+2069›‹U+200F›c‹U+FEFF›')
    expect(seen).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/)
  })
})
