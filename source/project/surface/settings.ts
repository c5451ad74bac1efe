import { z } from 'zod'
import { type Reading, readAs, unreadable } from '../reading.js'

const text = z.string().min(1)

const schema = z.strictObject({
  reader: z
    .enum(['elixir', 'lines', 'node', 'python', 'rust'])
    .optional()
    .describe('The built-in reader of sources.'),
  files: z.array(text).nonempty().optional().describe('Globs of the files that it reads.'),
  run: text.optional().describe('A shell line that prints one symbol a line.'),
  cli: text
    .optional()
    .describe('A shell line that starts the command line, whose tree of --help texts is read.'),
  build: text.optional().describe('A shell line that makes a copy ready for either.'),
  shell: text.optional().describe('The shell of all; bash where it is left out.'),
})

/** The key `surface` of a plan: a text is the command. */
export const surfaceSchema = z.union([text, schema])

/** How a plan says its public surface is listed. */
export type SurfaceSettings = z.infer<typeof schema>

/** Reads the key `surface` of a plan, a text being the command, with the keys of a step laid over it. */
export function readSurfaceSettings(
  written: unknown,
  own: Readonly<Record<string, unknown>> = {},
): Reading<SurfaceSettings> {
  const parsed = schema.safeParse(typeof written === 'string' ? { run: written } : (written ?? {}))
  const laidOver = parsed.success ? schema.safeParse({ ...without(parsed.data, own), ...own }) : parsed
  if (laidOver.success) return readAs(laidOver.data)
  const issue = laidOver.error.issues[0]
  return unreadable({
    found: `${['surface', ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'not understood'}`,
    expected: 'surface with reader and files, or run, or cli; build and shell beside those two',
    mend: 'correct surface in the plan',
  })
}

/** Of the two commands, the one that a step names stands in for either of the plan's. */
function without(
  { run, cli, ...others }: SurfaceSettings,
  own: Readonly<Record<string, unknown>>,
): SurfaceSettings {
  return own.run === undefined && own.cli === undefined ? { run, cli, ...others } : others
}
