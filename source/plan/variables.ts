/** What texts of a plan may name as `${…}`, each with what stands in its place. */
export const textVariables = {
  version: 'The version of the target: 1.4.0.',
  tag: 'The tag of the target: v1.4.0.',
  newest: 'true where no version above the target is out; false on an older line.',
  mode: 'live, rehearsal or dry-run.',
  rehearsal: 'false in a live run, true in the others.',
  'steps.STEP.NAME': 'The output NAME of an earlier step, by its id: ${steps.build/size.bytes}.',
} as const

/** What commands of a plan find in their environment. */
export const environmentVariables = {
  RELEASE_TARGET: 'The tag of the target.',
  RELEASE_VERSION: 'The version of the target.',
  RELEASE_TAG: 'The tag of the target.',
  RELEASE_BASE_TAG: 'The tag that the release is compared with; empty for the first.',
  RELEASE_NEWEST: 'true where no version above the target is out; false on an older line.',
  RELEASE_MODE: 'live, rehearsal or dry-run.',
  RELEASE_PATH: 'The path of the plan: release, recover or another.',
  RELEASE_COMMIT: 'The commit of the candidate; empty before there is one.',
  RELEASE_FOLDER:
    'The folder of the run, where drafts, logs and artifacts are: $RELEASE_FOLDER/announcements/forum.md.',
  RELEASE_OUTPUT: 'A file for name=value lines, which become the outputs of the step.',
  RELEASE_OUT_STEP_NAME:
    'The output NAME of the earlier step STEP, in capitals, with _ for what is no letter or digit.',
  RELEASE_CHANNEL: 'The id of the channel, for the shell lines of a channel.',
  RELEASE_ARTIFACTS: 'The folder of the kept artifacts, for the shell lines of a channel.',
  RELEASE_SIDE: 'base or candidate, for a line that is run in a copy of each.',
  RELEASE_HELP: 'The words that ask a command line for its help, for cli of surface.',
  RELEASE_BLOCKER_ID: 'The id of a blocker, for the commands of a tracker.',
  RELEASE_BLOCKER_TITLE: 'The title of the blocker.',
  RELEASE_BLOCKER_EVIDENCE: 'What shows it.',
  RELEASE_BLOCKER_STEP: 'The step that it holds up.',
  RELEASE_BLOCKER_LINK: 'Where it is filed.',
  RELEASE_BLOCKER_HEADING: 'The heading that blockers of this release are filed under.',
  RELEASE_BLOCKER_REASON: 'Why it is closed.',
} as const
