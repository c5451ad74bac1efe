import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml'

/** The values of each variable of a job's matrix, as far as they stand there as they are. */
export type Matrix = Readonly<Record<string, readonly string[]>>

/** More runs than these are no gate of one machine. */
const most = 4

/** Reads the matrix of a job. What an expression fills in, or only `include` says, is left out. */
export function matrixOf(job: YAMLMap): Matrix {
  const matrix = job.getIn(['strategy', 'matrix'])
  if (!isMap(matrix)) return {}
  const pairs = matrix.items.flatMap(({ key, value }) => {
    const values = isSeq(value) ? value.items.map((item) => (isScalar(item) ? item.value : undefined)) : []
    const isPlain =
      values.length > 0 && values.every((one) => one !== undefined && !String(one).includes('${{'))
    return isScalar(key) && isPlain ? [[String(key.value), values.map(String)] as const] : []
  })
  return Object.fromEntries(pairs)
}

/** The commands that GitHub makes of one with variables of the matrix: itself where it has none, or too many. */
export function overMatrix(command: string, matrix: Matrix): readonly string[] {
  const names = new Set([...command.matchAll(variable)].map(([, name = '']) => name))
  let commands: readonly string[] = [command]
  for (const name of names) {
    const values = matrix[name]
    if (values === undefined || commands.length * values.length > most) return [command]
    commands = values.flatMap((value) => commands.map((one) => one.replaceAll(of(name), () => value)))
  }
  return commands
}

const variable = /\$\{\{ *matrix\.([\w-]+) *\}\}/g

function of(name: string): RegExp {
  return new RegExp(`\\$\\{\\{ *matrix\\.${name} *\\}\\}`, 'g')
}
