import { toSvg } from '../parts/terminal/picture.js'
import { type OpenTerminal, startTerminal } from '../parts/terminal/start.js'
import { begin, PATIENCE, take } from './walk.js'

/** A date for every commit of the recorded run, so that its commits have the same ids each time. */
const when = '2026-01-06T12:00:00Z'

/**
 * Plays the practice release up to where the version is to be typed, and draws the screen as SVG: from the phase
 * Version on. `env` needs a state folder of its own.
 */
export async function recordPicture(
  wizard: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const terminal = startTerminal(process.execPath, [wizard, 'practice'], {
    cols: 80,
    rows: 40,
    env: {
      ...env,
      RELEASE_WIZARD_OPERATOR: 'mia',
      GIT_AUTHOR_DATE: when,
      GIT_COMMITTER_DATE: when,
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      TERM: 'xterm-256color',
    },
  })
  try {
    await begin(terminal)
    await take(terminal, 'ship')
    await terminal.waitFor('stop here: ▌', PATIENCE)
    await terminal.type('1.1')
    await terminal.waitFor('stop here: 1.1▌')
    return draw(terminal)
  } finally {
    terminal.kill()
  }
}

/** The texts of a picture row by row, without what differs between two runs: times, and the order of equals. */
export function textOfPicture(svg: string): readonly string[] {
  const rows = new Map<number, string>()
  for (const [, x, y, text] of svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<\/text>/g)) {
    const row = rows.get(Number(y)) ?? ''
    rows.set(Number(y), `${row} ${Number(x) > 600 && /^\s*[\d.]+s$/.test(text ?? '') ? '' : text}`)
  }
  return [...rows.values()].map((row) => row.replaceAll(/\s+/g, ' ').trim()).toSorted()
}

function draw({ terminal, screen }: OpenTerminal): string {
  const rows = screen().split('\n')
  const first = rows.findIndex((row) => row.startsWith('  Version'))
  const last = rows.findLastIndex((row) => row.trim() !== '')
  const { baseY } = terminal.buffer.active
  return toSvg(terminal, { from: baseY + first, to: baseY + last + 1, title: 'npx release-wizard practice' })
}
