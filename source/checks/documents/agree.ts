import { z } from 'zod'
import { documentParameters, judgeDocuments, readDocuments } from '../../lookups/documents.js'
import { defineCheck } from '../../ports/check.js'
import { checkLinksAgree } from '../../project/documents/link-agreement.js'
import { checkTablesAgree, findDuplicatedTables } from '../../project/documents/table-agreement.js'

const parameters = documentParameters.extend({
  links: z.array(z.string()).default([]),
  tables: z.array(z.string()).default([]),
  wins: z.string().optional(),
  duplicates: z.boolean().default(false),
})

/**
 * The files carry the same address for each named link and the same table below each named heading; `wins` is the
 * file that counts where they differ. Where no table is named, none stands in two places, unless `duplicates` is true.
 */
export const documentsAgree = defineCheck({
  name: 'documents/agree',
  title: 'Documents agree',
  about: 'tree',
  waivable: true,
  with: parameters,
  async check({ read, with: { files, links, tables, wins, duplicates } }) {
    const documents = await readDocuments(read, files)
    const winner = wins === undefined ? {} : { wins }
    return judgeDocuments(documents, [
      ...checkLinksAgree(documents, { names: links, ...winner }),
      ...tables.flatMap((heading) => checkTablesAgree(documents, { heading, ...winner })),
      ...(duplicates || tables.length > 0 ? [] : findDuplicatedTables(documents)),
    ])
  },
})
