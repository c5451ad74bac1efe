import { includesOf, withParts } from '../../plan/include.js'
import { type ParsedPlan, unread } from '../../plan/parse/parsed.js'
import { parsePlan } from '../../plan/parse.js'
import type { ReadPort } from '../../ports/read.js'

/** A plan with the parts that it includes: files of the repository, or of a package in `node_modules`; and their texts. */
export async function includeParts(
  main: ParsedPlan,
  read: ReadPort,
): Promise<{ readonly parsed: ParsedPlan; readonly texts: readonly string[] }> {
  const parts = await Promise.all(
    includesOf(main.raw).map(async (entry, index) => {
      const { file } = entry
      const inPackage = file.startsWith('.') ? undefined : await read.readBytes(`node_modules/${file}`)
      const bytes = (await read.readBytes(file)) ?? inPackage
      const path = ['include', index]
      const missing = {
        file: main.file,
        ...main.locate(path, 'value'),
        path,
        found: `no file ${file}`,
        expected: 'a part of a plan in this repository, or in a package of node_modules',
        mend: 'correct the path',
      }
      const part = bytes === undefined ? unread(main.file, [missing]) : parsePlan(bytes, file)
      return { part: [entry, part] as const, text: `# ${file}\n${new TextDecoder().decode(bytes)}` }
    }),
  )
  const parsed = withParts(
    main,
    parts.map(({ part }) => part),
  )
  return { parsed, texts: parts.map(({ text }) => text) }
}
