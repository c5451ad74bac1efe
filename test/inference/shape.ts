import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const shape = z.strictObject({
  /** Path → content; what is no text is written as JSON. */
  files: z.record(z.string(), z.unknown()),
  tags: z.array(z.string()).default([]),
  origin: z.string().optional(),
  /** The lines that the plan should have: `score.ts` says which there are. */
  right: z.array(z.string()),
})

/** The skeleton of a repository as people have them, and what its plan should say. */
export interface Shape {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly tags: readonly string[]
  readonly origin: string
  readonly right: readonly string[]
}

const folder = new URL('../../test/inference/corpus/', import.meta.url)

/** All shapes of the corpus, by their names. */
export function readShapes(): readonly Shape[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => readShape(file.replace(/\.yaml$/, ''), readFileSync(new URL(file, folder), 'utf8')))
}

/** Reads one shape of the corpus. */
export function readShape(name: string, text: string): Shape {
  const { files, origin = `git@github.com:acme/${name}.git`, ...rest } = shape.parse(parse(text))
  const texts = Object.entries(files).map(([path, content]) => [path, textOf(content)] as const)
  return { name, files: Object.fromEntries(texts), origin, ...rest }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  return content === null ? '' : `${JSON.stringify(content, null, 2)}\n`
}
