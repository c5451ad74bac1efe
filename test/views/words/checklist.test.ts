import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StepState } from '../../../source/core/state.js'
import { checklistLine, phaseLine, stepLine } from '../../../source/views/words/checklist.js'
import { textOf } from '../../../source/views/words/line.js'
import { ascii, unicode } from '../../../source/views/words/symbols.js'
import { widthOf } from '../../../source/views/words/width.js'
import { step } from '../example.js'

const wide = { width: 79, symbols: unicode }
const passed: StepState = {
  status: 'passed',
  attempt: 1,
  commands: [],
  finding: { fact: 'on main' },
  durationMs: 100,
}

describe('a row', () => {
  it.each([
    [79, '  ✔ Working tree is clean              on main                             0.1s'],
    [60, '  ✔ Working tree is clean      on main                  0.1s'],
    [40, '  ✔ Working tree is clean  on main  0.1s'],
    [32, '  ✔ Working tree is clean   0.1s'],
    [24, '  ✔ Working tree…   0.1s'],
  ])('keeps symbol, title and time in %i columns', (width, expected) => {
    expect(textOf(stepLine(step('qa', 'Working tree is clean'), passed, { width, symbols: unicode }))).toBe(
      expected,
    )
  })

  it('gives a long title the room that a short fact leaves', () => {
    const row = {
      status: 'passed' as const,
      title: 'The tag is free here and on the remote origin',
      fact: 'yes',
    }
    expect(textOf(checklistLine(row, wide))).toContain('The tag is free here and on the remote origin  yes')
  })

  it('keeps the columns under wide characters', () => {
    const row = { status: 'passed' as const, title: '変更履歴', fact: '項目あり', time: '0.1s' }
    expect(widthOf(textOf(checklistLine(row, wide)))).toBe(79)
  })

  it('fits every width, whatever the words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 24, max: 120 }),
        (title, fact, width) => {
          const line = textOf(
            checklistLine(
              { status: 'failed', title, fact, time: '0:41 / ~1:10' },
              { width, symbols: unicode },
            ),
          )
          expect(widthOf(line)).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it('leaves out a time that would read 0.0s', () => {
    expect(textOf(stepLine(step('qa', 'Lint'), { ...passed, durationMs: 12 }, wide))).toMatch(/on main$/)
  })

  it('is drawn in ASCII where asked', () => {
    expect(textOf(stepLine(step('qa', 'Lint'), passed, { width: 40, symbols: ascii }))).toMatch(
      /^ {2}\+ Lint/,
    )
  })
})

describe('a fact', () => {
  it.each<[string, Partial<StepState>, string]>([
    [
      'who waived it and why',
      { status: 'waived', waiver: { step: 's', by: 'mia', at: '', reason: 'dev-only', scope: '' } },
      '≈ Audit                              waived by mia: dev-only',
    ],
    ['that it was done already', { already: true }, 'on main (already done)'],
    [
      'its status where nothing was found',
      { status: 'unknown', finding: { fact: '' } },
      '? Audit                              could not tell',
    ],
    [
      'that a live run does it',
      { status: 'planned', finding: { fact: '' } },
      '◇ Audit                              planned: a live run does it',
    ],
  ])('says %s', (_, extra, expected) => {
    expect(textOf(stepLine(step('qa', 'Audit'), { ...passed, ...extra }, wide))).toContain(expected)
  })
})

it('puts the note of a phase at the right end, and leaves it out where there is no room', () => {
  expect(textOf(phaseLine('QA', '6 steps', { width: 30, symbols: unicode }))).toBe(
    '  QA                   6 steps',
  )
  expect(textOf(phaseLine('Quality assurance', '6 steps', { width: 16, symbols: unicode }))).toBe(
    '  Quality assur…',
  )
})
