import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { git } from './git-command.js'

/** Git over ssh to `git@github.com:owner/repo.git`, kept in bare repositories under one folder. */
export interface Remote {
  /** Git settings that send github.com here; for `GIT_CONFIG_GLOBAL`. */
  readonly config: string
  /** The bare repository of a name, made when it is new. */
  open(owner: string, name: string): string
}

const script = (root: string, host: string) => `#!/bin/sh
# What git runs for ssh (variant "simple"): the host, then the command with its quoted path.
if [ "$1" != git@${host} ]; then echo "ssh: Could not resolve hostname \${1#*@}" >&2; exit 255; fi
cd '${root}' || exit 255
path=$(printf %s "$2" | sed -e "s/^[^']*'//" -e "s/'.*//" -e 's,^/,,')
if [ ! -d "$path" ]; then echo 'ERROR: Repository not found.' >&2; exit 1; fi
exec git shell -c "\${2%% *} '$path'"
`

/** Sets up the ssh stand-in under a folder that exists, for the one host. */
export const createRemote = (root: string, host = 'github.com'): Remote => {
  const ssh = join(root, 'ssh')
  const config = join(root, 'gitconfig')
  writeFileSync(ssh, script(root, host))
  chmodSync(ssh, 0o755)
  writeFileSync(
    config,
    `[core]\n\tsshCommand = ${ssh}\n[ssh]\n\tvariant = simple\n[init]\n\tdefaultBranch = main\n[user]\n\tname = Mia\n\temail = mia@example.test\n[advice]\n\tdetachedHead = false\n`,
  )
  return {
    config,
    open: (owner, name) => {
      const directory = join(root, owner, `${name}.git`)
      if (!existsSync(directory)) {
        mkdirSync(dirname(directory), { recursive: true })
        git(directory, ['init', '--quiet', '--bare', '--initial-branch=main', directory])
      }
      return directory
    },
  }
}
