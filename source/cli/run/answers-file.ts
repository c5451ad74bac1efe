import { parse } from 'yaml'
import { Usage } from '../../core/errors.js'
import { messageOf } from '../../plan/message-of.js'
import type { ReadPort } from '../../ports/read.js'

/** Reads `--answers FILE`: YAML or JSON, step → answer. */
export async function readAnswersFile(
  read: ReadPort,
  path: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (path === undefined) return {}
  const text = await read.readText(path)
  if (text === undefined)
    throw new Usage(`There is no answers file ${path}.`, 'Give a file with lines such as "target: minor".')
  let data: unknown
  try {
    data = parse(text)
  } catch (error) {
    throw new Usage(
      `The answers file ${path} cannot be read: ${messageOf(error)}`,
      'Write it as YAML: step: answer.',
    )
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new Usage(`The answers file ${path} holds no answers.`, 'Write it as YAML: step: answer.')
  }
  return Object.fromEntries(Object.entries(data).map(([step, value]) => [step, String(value)]))
}
