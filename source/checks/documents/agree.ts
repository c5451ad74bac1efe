import { z } from 'zod'
import { documentParameters, documentsOf, judgeDocuments } from '../../lookups/documents.js'
import { defineCheck } from '../../ports/check.js'
import { checkLinksAgree } from '../../project/documents/link-agreement.js'
import { checkTablesAgree, findDuplicatedTables } from '../../project/documents/table-agreement.js'

const parameters = documentParameters.extend({
  links: z
    .array(z.string())
    .default([])
    .describe('Names of links that must lead to the same address in all files.'),
  tables: z.array(z.string()).default([]).describe('Headings of tables that must be the same in all files.'),
  wins: z.string().optional().describe('The file that counts where they differ.'),
  duplicates: z.boolean().default(false).describe('Whether a table may stand in two places.'),
})

export const documentsAgree = defineCheck({
  name: 'documents/agree',
  title: 'Documents agree',
  words:
    'The files carry the same address for each named link and the same table below each named heading; wins is the file that counts where they differ. Where no table is named, none stands in two places, unless duplicates is true.',
  about: 'tree',
  with: parameters,
  async check({ read, release, with: { files, links, tables, wins, duplicates } }) {
    const documents = await documentsOf(read, release, files)
    const winner = wins === undefined ? {} : { wins }
    return judgeDocuments(documents, [
      ...checkLinksAgree(documents, { names: links, ...winner }),
      ...tables.flatMap((heading) => checkTablesAgree(documents, { heading, ...winner })),
      ...(duplicates || tables.length > 0 ? [] : findDuplicatedTables(documents)),
    ])
  },
})
