/** A program that runs targets of a file at the root, and where the recipe of a target stands in it. */
export interface TaskFile {
  readonly program: string
  readonly files: readonly string[]
  /** The commands of a target; undefined where the file has none of that name. */
  readonly recipe: (text: string, name: string) => string | undefined
}

/** The programs whose targets a project may name. */
export const taskFiles: readonly TaskFile[] = [
  {
    program: 'just',
    files: ['justfile', 'Justfile', '.justfile'],
    recipe: (text, name) => below(text, new RegExp(`^@?${literal(name)}(?:\\s[^:=]*)?:(?!=)`)),
  },
  {
    program: 'make',
    files: ['GNUmakefile', 'makefile', 'Makefile'],
    recipe: (text, name) => below(text, new RegExp(`^${literal(name)}\\s*:(?!=)`)),
  },
]

/** The indented lines below the one that begins the target. */
function below(text: string, head: RegExp): string | undefined {
  const lines = text.split(/\r?\n/)
  const start = lines.findIndex((line) => head.test(line))
  if (start === -1) return undefined
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => line !== '' && !/^\s/.test(line))
  return rest.slice(0, end === -1 ? undefined : end).join('\n')
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
