import { z } from 'zod'
import { documentParameters, documentsOf, judgeDocuments } from '../../lookups/documents.js'
import { targetOf } from '../../lookups/target.js'
import { defineCheck } from '../../ports/check.js'
import { checkPinnedLinks } from '../../project/documents/pinned-links.js'

const parameters = documentParameters.extend({
  branches: z
    .array(z.string())
    .nonempty()
    .default(['main', 'master'])
    .describe('Branches that links must not name.'),
  repository: z.string().optional().describe('The repository as owner/name. Without it, that of the remote.'),
  packaged: z.array(z.string()).default([]).describe('Paths that ship with the package and need no pin.'),
})

export const documentsLinksPinned = defineCheck({
  name: 'documents/links-pinned',
  title: 'Links to evidence are pinned to a tag',
  words:
    'Links to files of the forge name a tag and no branch; paths in packaged ship with the package and need no pin.',
  about: 'tree',
  with: parameters,
  why: 'A link to a branch shows other text tomorrow than what was quoted today.',
  async check({ read, release, with: { files, branches, repository, packaged } }) {
    const { tag } = targetOf(release)
    const documents = await documentsOf(read, release, files)
    const rule = {
      tag,
      branches,
      packaged,
      ...(repository === undefined ? {} : { repository }),
    }
    return judgeDocuments(documents, checkPinnedLinks(documents, rule))
  },
})
