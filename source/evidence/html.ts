import type { Evidence, EvidenceStep } from './collect.js'

/** The evidence as one HTML file with its timeline: no script, no font, nothing loaded from elsewhere. */
export function htmlReport(evidence: Evidence): string {
  const start = Date.parse(evidence.startedAt)
  const end = Math.max(start + 1, Date.parse(evidence.lastAt))
  const rows = evidence.steps.map((step) => row(step, start, end)).join('\n')
  const channels = evidence.channels
    .map(
      (one) =>
        `<tr><td>${escaped(one.name)}</td><td>${escaped(one.actual || '–')}</td><td>${escaped(one.status)}${one.ours ? ', same digest' : ''}</td></tr>`,
    )
    .join('\n')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(evidence.name)} ${escaped(evidence.target)}</title>
<style>${style}</style></head><body>
<h1>${escaped(evidence.name)} ${escaped(evidence.target)} <small>${escaped(evidence.outcome)}</small></h1>
<p>${[
    `${evidence.mode}, path ${evidence.path}`,
    `commit ${evidence.commit}`,
    `base ${evidence.baseTag || 'none'}`,
    `by ${evidence.operators.join(', ')}`,
    ...evidence.plugins.map(
      ({ name, version, integrity }) => `plugin ${name}${version ? ` ${version}` : ''}, ${integrity}`,
    ),
    `${evidence.startedAt} to ${evidence.lastAt}`,
  ]
    .map(escaped)
    .join('<br>')}</p>
${channels ? `<h2>Channels</h2><table><tr><th>channel</th><th>there</th><th>state</th></tr>${channels}</table>` : ''}
${spins(evidence)}
<h2>Timeline</h2><table class="time"><tr><th>step</th><th>verdict</th><th>fact</th><th></th></tr>
${rows}
</table>
</body></html>
`
}

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd;vertical-align:top}
small{color:#666;font-weight:normal}.bar{position:relative;height:.8rem;width:14rem;background:#f2f2f2}.bar i{position:absolute;top:0;bottom:0;background:#4078c0;min-width:2px}
.failed .bar i,.unknown .bar i{background:#c03030}.waived .bar i{background:#b08000}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}td,th{border-color:#333}.bar{background:#262626}}`

function spins({ spins: all }: Evidence): string {
  if (all.length < 2) return ''
  const rows = all.map(({ target, mode, path, outcome, startedAt, commit }) =>
    [target, mode, path, outcome, startedAt, commit.slice(0, 7)]
      .map((cell) => `<td>${escaped(cell)}</td>`)
      .join(''),
  )
  return `<h2>Spins</h2><table>${rows.map((cells) => `<tr>${cells}</tr>`).join('')}</table>`
}

function row(step: EvidenceStep, start: number, end: number): string {
  const said = [
    step.fact,
    ...step.before.map(
      ({ answer, subject }) =>
        `before: ${answer.value}, by ${answer.by}${subject === undefined ? '' : `, about ${subject.slice(0, 7)}`}`,
    ),
    step.answer ? `${step.answer.value}, by ${step.answer.by}` : '',
    step.waiver ? `waived by ${step.waiver.by}: ${step.waiver.reason}` : '',
  ]
  return `<tr class="${step.status}"><td>${escaped(step.title)}<br><small>${escaped(step.id)}</small></td><td>${step.status}</td><td>${said
    .filter((one) => one !== '')
    .map(escaped)
    .join('<br>')}${details(step)}</td><td>${bar(step, start, end)}</td></tr>`
}

function details({ details: lines }: EvidenceStep): string {
  return lines.length === 0
    ? ''
    : `<details><summary>details</summary><pre>${lines.map(escaped).join('\n')}</pre></details>`
}

function bar(step: EvidenceStep, start: number, end: number): string {
  if (step.startedAt === undefined || step.durationMs === undefined) return ''
  const percent = (ms: number) => Math.max(0, Math.min(100, (100 * ms) / (end - start))).toFixed(2)
  const left = percent(Date.parse(step.startedAt) - start)
  return `<div class="bar"><i style="left:${left}%;width:${percent(step.durationMs)}%"></i></div>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
