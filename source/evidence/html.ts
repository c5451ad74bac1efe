import type { Evidence, EvidenceStep } from './collect.js'
import { commandsOf } from './items.js'

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
${list('Consents', consents(evidence))}${list('Artifacts', artifacts(evidence))}${list('Commands', commands(evidence))}</body></html>
`
}

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #ddd;vertical-align:top}
small{color:#666;font-weight:normal}.bar{position:relative;overflow:hidden;height:.8rem;width:min(14rem,20vw);background:#f2f2f2}li{overflow-wrap:anywhere}.bar i{position:absolute;top:0;bottom:0;background:#4078c0;min-width:2px}
.failed .bar i,.unknown .bar i{background:#c03030}.waived .bar i{background:#b08000}
@media print{body{margin:0;max-width:none}.bar i{print-color-adjust:exact}tr{break-inside:avoid}}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#161616}td,th{border-color:#333}.bar{background:#262626}}`

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return `<h2>${title}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>\n`
}

function consents({ steps }: Evidence): readonly string[] {
  return steps.flatMap(({ title, confirmed }) =>
    confirmed === undefined
      ? []
      : [
          `${title}: ${confirmed.value} ${confirmed.via === 'terminal' ? 'typed' : `given by ${confirmed.via}`}, by ${confirmed.by}, ${confirmed.at}`,
        ],
  )
}

function artifacts({ artifacts: all }: Evidence): readonly string[] {
  return all.map((one) => `${one.name}, ${one.bytes} bytes, sha256 ${one.sha256}`)
}

function commands({ steps }: Evidence): readonly string[] {
  return commandsOf(steps).map(
    (one) =>
      `${one.command} (${one.of}): exit ${one.exitCode ?? 'none'}${one.logDigest ? `, log sha256 ${one.logDigest}` : ''}`,
  )
}

function spins({ spins: all }: Evidence): string {
  if (all.length < 2) return ''
  const rows = all.map(({ target, mode, path, outcome, startedAt, commit }) =>
    [target, mode, path, outcome, startedAt, commit.slice(0, 7)]
      .map((cell) => `<td>${escaped(cell)}</td>`)
      .join(''),
  )
  return `<h2>Runs of this release</h2><table>${rows.map((cells) => `<tr>${cells}</tr>`).join('')}</table>`
}

function row(step: EvidenceStep, start: number, end: number): string {
  // A decision's fact says its answer once more.
  const isSaid = step.answer !== undefined && step.fact.includes(step.answer.value)
  const said = [
    isSaid ? '' : step.fact,
    ...step.before.map(
      ({ answer, subject }) =>
        `before: ${answer.value}, by ${answer.by}${subject === undefined ? '' : `, about ${subject.slice(0, 7)}`}`,
    ),
    step.answer ? `${step.answer.value}, by ${step.answer.by}, ${step.answer.at}` : '',
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
  const begun = Math.min(end, Date.parse(step.startedAt)) - start
  const width = percent(Math.min(step.durationMs, end - start - begun))
  return `<div class="bar"><i style="left:min(${percent(begun)}%,100% - 2px);width:${width}%"></i></div>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
