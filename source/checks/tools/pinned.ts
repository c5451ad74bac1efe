import { z } from 'zod'
import { readDocuments } from '../../lookups/documents.js'
import { failBecause, hasProblems } from '../../lookups/problems.js'
import { count, someOf } from '../../lookups/words.js'
import { literal } from '../../plan/literal.js'
import { defineCheck } from '../../ports/check.js'
import { pass } from '../../ports/verdict.js'
import type { Problem } from '../../project/problem.js'
import type { SourceText } from '../../project/source-text.js'

const parameters = z.strictObject({
  files: z
    .array(z.string())
    .nonempty()
    .default(['.github/workflows/*.yml', '.github/workflows/*.yaml'])
    .describe('Globs of the workflows.'),
  pins: z
    .record(z.string(), z.string())
    .describe('Tools with the version that each must have: a constant, a package or an action.'),
  never: z
    .array(z.string())
    .default([])
    .describe('Texts that no workflow may hold, such as a build from source.'),
})

const separator = `["']?\\s*(?:==?|[:@]|\\s--version[ =])\\s*["']?`
const version = `(v?\\d[\\w.+-]*|[0-9a-f]{40})(?![\\w.+-])`

export const toolsPinned = defineCheck({
  name: 'tools/pinned',
  title: 'Helper tools are pinned',
  words:
    'Each tool of pins (the name of a constant, a package or an action) is named in the workflows with exactly that version and no other; what never lists, such as a build from source, appears in none.',
  about: 'tree',
  with: parameters,
  why: 'A tool that moved on since the last release can break this one halfway.',
  async check({ read, with: { files, pins, never } }) {
    const workflows = await readDocuments(read, files)
    const lines = workflows.flatMap(readLines)
    const problems = [
      ...Object.entries(pins).flatMap(([name, wanted]) => checkPin(lines, name, wanted)),
      ...never.flatMap((words) => checkNever(lines, words)),
    ]
    if (hasProblems(problems)) return failBecause(problems)
    const names = Object.entries(pins).map(([name, wanted]) => `${name} ${wanted}`)
    return pass(
      names.length > 0 ? names.join(', ') : `${count(workflows.length, 'workflow')} without ${someOf(never)}`,
    )
  },
})

interface Line {
  readonly where: string
  readonly text: string
}

function readLines({ path, text }: SourceText): readonly Line[] {
  return text
    .split('\n')
    .map((line, at) => ({ where: `${path}:${at + 1}`, text: line }))
    .filter((line) => !/^\s*#/.test(line.text))
}

function checkPin(lines: readonly Line[], name: string, wanted: string): readonly Problem[] {
  const form = new RegExp(`(?<![\\w/-])${literal(name)}${separator}${version}`, 'g')
  const mentions = lines.flatMap(({ where, text }) =>
    [...text.matchAll(form)].map(([, said = '']) => ({ where, said })),
  )
  const expected = `${name} at ${wanted}`
  if (mentions.length === 0) {
    return [
      {
        found: `no workflow names ${name} with a version`,
        expected,
        mend: `name it there: ${name}: ${wanted}`,
      },
    ]
  }
  return mentions
    .filter(({ said }) => said.replace(/^v/, '') !== wanted.replace(/^v/, ''))
    .map(({ where, said }) => ({
      found: `${name} at ${said}`,
      expected,
      mend: `set it to ${wanted}, or the plan to ${said} if it was raised on purpose`,
      where,
    }))
}

function checkNever(lines: readonly Line[], words: string): readonly Problem[] {
  return lines
    .filter(({ text }) => text.includes(words))
    .map(({ where }) => ({
      found: `“${words}” in a workflow`,
      expected: `no “${words}”`,
      mend: 'install a pinned binary in its place',
      where,
    }))
}
