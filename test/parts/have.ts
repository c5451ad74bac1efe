import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const known = new Map<string, boolean>()

/** Whether a program of this name stands on PATH, for `describe.skipIf(!have('cargo'))`. The answer is kept for the life of the test file. */
export function have(tool: string): boolean {
  const before = known.get(tool)
  if (before !== undefined) return before
  const found = findTool(tool) !== undefined
  known.set(tool, found)
  return found
}

/** The first executable file of this name in a PATH-like list, or undefined. */
export function findTool(tool: string, path: string = process.env.PATH ?? ''): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, tool))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
