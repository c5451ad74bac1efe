import { execa } from 'execa'
import { bundleWizard } from './bundle.js'

/** What a command of the wizard printed, and how it ended. */
export interface Ran {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  readonly stdout: string
  readonly stderr: string
  /** Both, as a person without a screen reads them. */
  readonly output: string
}

/** The wizard as it is shipped: one start file, its chunks beside it, no terminal. */
export interface Cli {
  /** Runs a command to its end. */
  run(place: Place, ...args: readonly string[]): Promise<Ran>
  /** Starts a command that the test speaks with while it runs. */
  start(place: Place, ...args: readonly string[]): ReturnType<typeof launch>
  readonly file: string
}

/** Where a command runs: its folder and its whole environment. */
export interface Place {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
}

/** The command line, bundled once as the build does it for the package. */
export async function bundleCli(): Promise<Cli> {
  const file = await bundleWizard()
  const start: Cli['start'] = (place, ...args) => launch(file, place, args)
  return {
    file,
    start,
    async run(place, ...args) {
      const { exitCode, signal, stdout, stderr, all } = await start(place, ...args)
      return { exitCode, signal, stdout, stderr, output: all }
    },
  }
}

function launch(file: string, { folder, env }: Place, args: readonly string[]) {
  return execa(process.execPath, [file, ...args], {
    cwd: folder,
    env,
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    all: true,
  })
}
