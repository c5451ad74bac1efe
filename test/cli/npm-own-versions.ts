const licence = { license: 'MIT', main: 'index.js', files: ['index.js'] }

/** Each package of the project, with its version and what it asks for. */
export const packages: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>?]>> = {
  base: ['1.2.0'],
  left: ['2.0.0', { base: '^1.2.0' }],
  right: ['0.4.1', { base: '^1.2.0' }],
  top: ['3.1.0', { left: '^2.0.0', right: '^0.4.1' }],
  five: ['1.0.0'],
  six: ['1.0.0'],
  seven: ['7.0.0-beta.1'],
  eight: ['1.0.0'],
  nine: ['1.0.0'],
}

/** Ten packages of a workspace with versions of their own, a diamond among them and one private, as they stand before the first commit. */
export function ownVersions(scope: string, protocol = ''): Readonly<Record<string, string>> {
  const named = (name: string) => `@${scope}/${name}`
  const asked = (ranges: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(ranges).map(([name, range]) => [named(name), `${protocol}${range}`]))
  const members = [
    ...Object.entries(packages).map(([name, [version, needs]]) => ({ name, version, needs })),
    { name: 'secret', version: '0.0.1', needs: { base: '^1.2.0' } },
  ].map(({ name, version, needs }) => ({
    dir: `packages/${name}`,
    manifest: {
      name: named(name),
      version,
      ...licence,
      ...(name === 'secret' ? { private: true } : {}),
      ...(needs === undefined ? {} : { dependencies: asked(needs) }),
    },
  }))
  const root = {
    name: `${scope}-repo`,
    private: true,
    workspaces: ['packages/*'],
    scripts: { test: 'node -e 0' },
  }
  const locked = members.flatMap(({ dir, manifest: { name, version, license, dependencies } }) => [
    [dir, { name, version, license, ...(dependencies && { dependencies }) }],
    [`node_modules/${name}`, { resolved: dir, link: true }],
  ])
  const lock = {
    name: root.name,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: root.name, workspaces: root.workspaces }, ...Object.fromEntries(locked) },
  }
  const files = members.flatMap(({ dir, manifest }) => [
    [`${dir}/package.json`, json(manifest)],
    [`${dir}/index.js`, `module.exports = ${JSON.stringify(manifest.name)}\n`],
  ])
  return {
    '.gitignore': 'node_modules/\n',
    'package.json': json(root),
    'package-lock.json': json(lock),
    'packages/base/CHANGELOG.md': '# Changelog\n\n## 1.2.0 - 2026-01-01\n\n- begun\n',
    ...Object.fromEntries(files),
  }
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
