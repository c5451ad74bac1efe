/** What stands for the version in texts of a plan. */
export const versionPlaceholder = `\${version}`
