/** An open or closed incident of the release. */
export interface Blocker {
  readonly id: string
  readonly title: string
  readonly step?: string
  readonly evidence?: string
  readonly by: string
  readonly at: string
  readonly link?: string
  /** The run it was opened in, where that is another one of the same release. */
  readonly from?: string
  /** What its tracker is being told; there until the tracker answered. */
  readonly telling?: { readonly what: 'open' | 'close'; readonly by: string; readonly reason?: string }
  /** True once its tracker answered that it is filed. */
  readonly filed?: true
  /** Why its tracker did not do what it was told last. */
  readonly problem?: string
  readonly closed?: { readonly by: string; readonly at: string; readonly reason: string }
}
