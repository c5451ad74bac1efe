import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { writeFiles } from './write-files.js'

export { writeFiles }

const folders: string[] = []

/** Removes every folder that was asked for since the last time. */
export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** A new empty folder, by its real path, removed when the test file that asked for it has ended. */
export function temporaryFolder(name = 'test'): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `release-wizard-${name}-`)))
  folders.push(folder)
  return folder
}

/** A new empty folder that test files of one process share, removed when the process ends. */
export function lastingFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `release-wizard-${name}-`)))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface IsolatedEnv {
  /** Holds everything that the environment points at. */
  readonly home: string
  /** The whole environment: use it with `extendEnv: false`. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * An environment in which nothing of the person's own shows: own HOME, caches, git, npm, pip and cargo settings,
 * no tokens, no CI variable. `extra` is laid over it; folders in `path` stand before PATH.
 */
export function isolatedEnv(
  extra: Readonly<Record<string, string>> = {},
  path: readonly string[] = [],
): IsolatedEnv {
  const home = temporaryFolder('home')
  const gitConfig = join(home, 'gitconfig')
  writeFiles(home, {
    gitconfig:
      '[user]\n\tname = Mia Example\n\temail = mia@example.org\n[init]\n\tdefaultBranch = main\n[commit]\n\tgpgSign = false\n[tag]\n\tgpgSign = false\n[advice]\n\tdetachedHead = false\n',
    '.npmrc': '',
    'npm-global.npmrc': '',
  })
  const env = {
    ...kept(),
    PATH: [...path, process.env.PATH ?? ''].join(delimiter),
    HOME: home,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'xterm-256color',
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    RELEASE_WIZARD_HOME: join(home, 'release-wizard'),
    GIT_CONFIG_GLOBAL: gitConfig,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GH_CONFIG_DIR: join(home, 'gh'),
    NPM_CONFIG_USERCONFIG: join(home, '.npmrc'),
    NPM_CONFIG_GLOBALCONFIG: join(home, 'npm-global.npmrc'),
    NPM_CONFIG_CACHE: join(home, 'npm-cache'),
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
    CARGO_HOME: join(home, 'cargo'),
    PIP_CONFIG_FILE: '/dev/null',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_CACHE_DIR: join(home, 'pip-cache'),
    HEX_HOME: join(home, 'hex'),
    MIX_HOME: join(home, 'mix'),
    ...extra,
  }
  return { home, env }
}

/** What a tool needs to be found at all: certificates, and where rustup and pyenv keep the real programs. */
function kept(): Record<string, string> {
  const names = [
    'NODE_EXTRA_CA_CERTS',
    'PYENV_ROOT',
    'RUSTUP_AUTO_INSTALL',
    'RUSTUP_TOOLCHAIN',
    'SSL_CERT_DIR',
    'SSL_CERT_FILE',
    'TMPDIR',
  ]
  const found = names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const rustup = process.env.RUSTUP_HOME ?? join(homedir(), '.rustup')
  return { RUSTUP_HOME: rustup, ...Object.fromEntries(found) }
}
