import type { JobStory } from './job-story.js'
import type { Artifact, Conclusion, WorkflowRun } from './records.js'

/** Moves a run from state to state. Every move gives the run back, so moves chain. */
export interface RunStory {
  readonly run: WorkflowRun
  start(): RunStory
  /** The job of this name in the newest attempt; it is queued there when it is not there yet. */
  job(name: string, environment?: string): JobStory
  /** The run stops until someone reviews the environment's deployment. */
  waitForApproval(environment: string, jobName?: string): RunStory
  complete(conclusion: Conclusion): RunStory
  succeed(): RunStory
  fail(): RunStory
  cancel(): RunStory
  /** Runs again, all jobs or only those that did not succeed. The next attempt is queued. */
  newAttempt(actor?: string, which?: 'all' | 'failed'): RunStory
  /** Uploads an artifact: file names and their contents. */
  artifact(name: string, files: Readonly<Record<string, string | Buffer>>): Artifact
  /** GitHub has taken the event, and lists no run for it until `appear`. */
  hide(): RunStory
  appear(): RunStory
}
