/** A workspace of two packages in which `NAME-app` depends on `NAME-core`, as its files stand before the first commit. */
export function npmWorkspaces(name: string): Readonly<Record<string, string>> {
  const members = { 'packages/app': `${name}-app`, 'packages/core': `${name}-core` }
  const links = Object.entries(members).map(([resolved, member]) => [
    `node_modules/${member}`,
    { resolved, link: true },
  ])
  return {
    ...packages(name, '^1.0.0'),
    'package.json': json({ name, version: '1.0.0', private: true, workspaces: ['packages/*'] }),
    'package-lock.json': json({
      name,
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name, version: '1.0.0', workspaces: ['packages/*'] },
        ...Object.fromEntries(links),
        'packages/app': {
          name: members['packages/app'],
          version: '1.0.0',
          dependencies: { [members['packages/core']]: '^1.0.0' },
        },
        'packages/core': { name: members['packages/core'], version: '1.0.0' },
      },
    }),
  }
}

/** The same for pnpm, whose ranges inside a workspace only pnpm itself can turn into those of a registry. */
export function pnpmWorkspaces(name: string): Readonly<Record<string, string | undefined>> {
  return {
    ...packages(name, 'workspace:^'),
    'package.json': json({ name, version: '1.0.0', private: true }),
    'package-lock.json': undefined,
    'pnpm-workspace.yaml': 'packages: ["packages/*"]\n',
    'pnpm-lock.yaml': pnpmLock(name),
    '.gitignore': 'node_modules/\n',
  }
}

function packages(name: string, range: string): Readonly<Record<string, string>> {
  return {
    'packages/app/package.json': json({
      name: `${name}-app`,
      version: '1.0.0',
      main: 'index.js',
      dependencies: { [`${name}-core`]: range },
    }),
    'packages/app/index.js': `module.exports = require('${name}-core')\n`,
    'packages/core/package.json': json({ name: `${name}-core`, version: '1.0.0', main: 'index.js' }),
    'packages/core/index.js': "module.exports = 'core'\n",
  }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

const pnpmLock = (name: string): string => `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true
  excludeLinksFromLockfile: false

importers:

  .: {}

  packages/app:
    dependencies:
      ${name}-core:
        specifier: workspace:^
        version: link:../core

  packages/core: {}
`
