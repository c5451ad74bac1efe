import { literal } from '../plan/literal.js'
/** A program that runs named tasks of a file at the root, and where the commands of a task stand in it. */
export interface TaskFile {
  /** What stands before the name of a task where it is run: `make`, `nox -s`. */
  readonly program: string
  readonly files: readonly string[]
  /** The commands of a task; undefined where the file has none of that name. */
  readonly recipe: (text: string, name: string) => string | undefined
}

/** The programs whose tasks a project may name. */
export const taskFiles: readonly TaskFile[] = [
  {
    program: 'just',
    files: ['justfile', 'Justfile', '.justfile'],
    recipe: (text, name) => indented(text, new RegExp(`^@?${literal(name)}(?:\\s[^:=]*)?:(?!=)`)),
  },
  {
    program: 'make',
    files: ['GNUmakefile', 'makefile', 'Makefile'],
    recipe: (text, name) => indented(text, new RegExp(`^${literal(name)}\\s*:(?!=)`)),
  },
  {
    program: 'mage',
    files: ['magefile.go', 'magefiles/*.go'],
    recipe: (text, name) => indented(text, new RegExp(`^func ${literal(name)}\\(`, 'i')),
  },
  {
    program: 'nox -s',
    files: ['noxfile.py'],
    recipe: (text, name) => indented(text, new RegExp(`^def ${literal(name)}\\(`)),
  },
  {
    program: 'tox -e',
    files: ['tox.ini'],
    recipe: (text, name) => section(text, `testenv:${name}`),
  },
  {
    program: 'poe',
    files: ['pyproject.toml'],
    recipe: (text, name) => section(text, `tool.poe.tasks.${name}`) ?? entry(text, 'tool.poe.tasks', name),
  },
  {
    program: 'hatch run',
    files: ['pyproject.toml'],
    recipe: (text, name) => entry(text, 'tool.hatch.envs.default.scripts', name),
  },
  {
    program: 'npx turbo run',
    files: ['turbo.json'],
    recipe: (text, name) =>
      new RegExp(`"(?://#)?${literal(name)}"\\s*:\\s*\\{`).test(text) ? '' : undefined,
  },
  {
    program: 'npx nx run-many -t',
    files: ['nx.json'],
    recipe: (text, name) => (new RegExp(`"${literal(name)}"\\s*:\\s*\\{`).test(text) ? '' : undefined),
  },
]

/** The indented lines below the one that begins the task. */
function indented(text: string, head: RegExp): string | undefined {
  const lines = text.split(/\r?\n/)
  const start = lines.findIndex((line) => head.test(line))
  if (start === -1) return undefined
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => line !== '' && !/^\s/.test(line))
  return rest.slice(0, end === -1 ? undefined : end).join('\n')
}

/** What stands in a section of an INI or TOML file. */
function section(text: string, name: string): string | undefined {
  return new RegExp(`^\\[${literal(name)}\\][ \\t]*\\r?\\n(?<body>(?:(?!\\[).*(?:\\r?\\n|$))*)`, 'm').exec(
    text,
  )?.groups?.body
}

function entry(text: string, table: string, name: string): string | undefined {
  return new RegExp(`^"?${literal(name)}"?[ \\t]*=(?<value>.*)`, 'm').exec(section(text, table) ?? '')?.groups
    ?.value
}
