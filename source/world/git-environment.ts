/** Variables that point git at another repository than the one it stands in, as hooks have them. */
const pointers = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_CEILING_DIRECTORIES',
  'GIT_EXTERNAL_DIFF',
])

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The environment of every command: git finds its repository by the folder, asks nobody for a password, and leaves a
 * server that sends nothing for minutes. (Commands have no terminal of their own either, so that ssh fails instead of
 * waiting.)
 */
export function quietEnvironment(env: Environment): Environment {
  const kept = Object.entries(env).filter(([name]) => !pointers.has(name))
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    SSH_ASKPASS_REQUIRE: 'never',
    GIT_HTTP_LOW_SPEED_LIMIT: env.GIT_HTTP_LOW_SPEED_LIMIT ?? '1',
    GIT_HTTP_LOW_SPEED_TIME: env.GIT_HTTP_LOW_SPEED_TIME ?? '300',
  }
}

/** What git is told so that its words are the same everywhere: English, no pager, no colours. */
export const plainGit: Environment = {
  LC_ALL: 'C',
  LANGUAGE: '',
  GIT_PAGER: 'cat',
  PAGER: 'cat',
  GIT_MERGE_AUTOEDIT: 'no',
}

/** The same for git that only reads: it does not even refresh the index. */
export const readingGit: Environment = { ...plainGit, GIT_OPTIONAL_LOCKS: '0' }
