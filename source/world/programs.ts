import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Programs } from '../ports/programs.js'

/** Programs that use `$VISUAL`, `$EDITOR` and `$PAGER`, and work in `folder`. */
export function createPrograms(env: Readonly<Record<string, string | undefined>>, folder: string): Programs {
  const shell = (line: string, args: readonly string[]): Promise<number | null> =>
    new Promise((resolve) => {
      const child = spawn('sh', ['-c', line, 'sh', ...args], {
        cwd: folder,
        env: { ...env },
        stdio: 'inherit',
      })
      child.on('error', () => resolve(null))
      child.on('close', (code) => resolve(code))
    })

  const page = async (file: string): Promise<void> => {
    await shell(`${env.PAGER || 'less'} "$@"`, [file])
  }

  return {
    run: (line) => shell(line, []),
    edit: (draft, suffix) =>
      inFile(draft, suffix, async (file) => {
        const code = await shell(`${env.VISUAL || env.EDITOR || 'vi'} "$@"`, [file])
        return code === 0 ? await readFile(file, 'utf8') : undefined
      }),
    page,
    show: (text) => inFile(text, '.txt', page),
  }
}

/** Works with a text as a file of its own, which is gone afterwards. */
async function inFile<T>(text: string, suffix: string, work: (file: string) => Promise<T>): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), 'release-wizard-text-'))
  const file = join(place, `text${suffix}`)
  try {
    await writeFile(file, text)
    return await work(file)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
}
