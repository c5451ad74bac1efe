import { relative, sep } from 'node:path'

/** What tells how this process was started. */
export interface Started {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

/** How the wizard is called here, so that every command that is named works as it stands. */
export function commandForm({ argv, env, cwd }: Started): string {
  // That script is the practice already.
  if (env.npm_lifecycle_event === 'start' && env.npm_package_name === 'release-wizard') return 'npm start --'
  const command = formOf(argv[1] ?? '', env, cwd)
  return argv[2] === 'practice' ? `${command} practice` : command
}

function formOf(script: string, env: Started['env'], cwd: string): string {
  const [manager] = (env.npm_config_user_agent ?? '').split('/')
  if (script.includes(`${sep}dlx`) && (manager === 'pnpm' || manager === 'yarn'))
    return `${manager} dlx release-wizard`
  if (env.npm_command === 'exec' || script.includes(`${sep}node_modules${sep}.bin${sep}`))
    return 'npx release-wizard'
  if (!script.endsWith('.js')) return 'release-wizard'
  const near = relative(cwd, script)
  return `node ${near.startsWith('..') ? script : near}`
}
