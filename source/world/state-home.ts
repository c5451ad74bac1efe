import { join } from 'node:path'

/** What the place of the wizard's state follows from. */
export interface HomeFacts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** The user's home folder. */
  readonly userHome: string
}

/** The folder of the wizard's state: `RELEASE_WIZARD_HOME`, else where the platform keeps state of programs. */
export function stateHome({ env, platform, userHome }: HomeFacts): string {
  if (env.RELEASE_WIZARD_HOME) return env.RELEASE_WIZARD_HOME
  const name = 'release-wizard'
  if (platform === 'darwin') return join(userHome, 'Library', 'Application Support', name)
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(userHome, 'AppData', 'Local'), name)
  return join(env.XDG_STATE_HOME || join(userHome, '.local', 'state'), name)
}
