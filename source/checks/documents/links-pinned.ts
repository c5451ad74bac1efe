import { z } from 'zod'
import { documentParameters, judgeDocuments, readDocuments } from '../../lookups/documents.js'
import { targetOf } from '../../lookups/target.js'
import { defineCheck } from '../../ports/check.js'
import { checkPinnedLinks } from '../../project/documents/pinned-links.js'

const parameters = documentParameters.extend({
  branches: z.array(z.string()).nonempty().default(['main', 'master']),
  repository: z.string().optional(),
  packaged: z.array(z.string()).default([]),
})

/** Links to files of the forge name a tag and no branch; paths in `packaged` ship with the package and need no pin. */
export const documentsLinksPinned = defineCheck({
  name: 'documents/links-pinned',
  title: 'Links to evidence are pinned to a tag',
  about: 'tree',
  waivable: true,
  with: parameters,
  why: 'A link to a branch shows other text tomorrow than what was quoted today.',
  async check({ read, release, with: { files, branches, repository, packaged } }) {
    const target = targetOf(release)
    const documents = await readDocuments(read, files)
    const rule = {
      tag: target.tag,
      branches,
      packaged,
      ...(repository === undefined ? {} : { repository }),
    }
    return judgeDocuments(documents, checkPinnedLinks(documents, rule))
  },
})
