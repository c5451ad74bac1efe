import { momentWords } from '../../core/moment-words.js'
import { outcomeWord } from '../../views/words/status.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { print, printJson } from '../print.js'
import { knownRuns } from '../state-reader.js'

/** Lists the releases known on this machine, newest activity first. */
export async function runs(args: Arguments): Promise<number> {
  const entries = knownRuns()
  if (args.json) printJson(entries)
  else if (entries.length === 0) print('No release is known on this machine yet.\n')
  else {
    const rows = entries.map((one) => [
      one.lastAt.slice(0, 16).replace('T', ' '),
      one.tag ?? '–',
      outcomeWord(one.outcome),
      one.mode,
      one.path,
      one.operator,
      one.run,
      one.repository,
    ])
    const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
    for (const [index, row] of rows.entries()) {
      print(
        `${row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
      )
      for (const due of entries[index]?.dates ?? []) print(`  ${momentWords(due.at)}: ${due.title}\n`)
    }
  }
  return exitCodes.complete
}
