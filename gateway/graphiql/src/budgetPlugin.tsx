import { useSyncExternalStore } from 'react'
import type { Explanation, Explanations } from './explanations.ts'
import type { Plugin } from './plugin.ts'

type Budget = NonNullable<Explanation['budget']>

/** A pane with what the last operation's fields promise, where its time went, and what it cost. */
export function budgetPlugin(explanations: Explanations): Plugin {
  function Content() {
    const { budget, cost } = useSyncExternalStore(explanations.subscribe, explanations.last) ?? {}
    return (
      <section aria-label="Budget">
        <h2 className="pane-title">Budget</h2>
        {!budget && !cost && <p>Run an operation to see what its fields promise and where its time went.</p>}
        {cost && (
          <p>
            Cost {cost.actual}, estimated at {cost.estimated}; {cost.allowed} is allowed.
          </p>
        )}
        {budget && <Promises budget={budget} />}
        {budget && <Timeline budget={budget} />}
      </section>
    )
  }
  return { title: 'Budget', icon: BudgetIcon, content: Content }
}

function Promises({ budget: { fields } }: { budget: Budget }) {
  if (fields.length === 0) return <p>No field of this operation promises anything.</p>
  return (
    <table className="pane-table">
      <caption>Promises</caption>
      <thead>
        <tr>
          <th>field</th>
          <th>promised</th>
          <th>took</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, promisedMs, tookMs, kept }) => (
          <tr key={field} className={kept ? undefined : 'promise-broken'}>
            <td>{field}</td>
            <td>{promisedMs} ms</td>
            <td>
              {tookMs} ms{kept ? '' : ', broken'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Each fetch as a bar from its begin to its end, in the time of the whole. */
function Timeline({ budget: { fetches, tookMs: wholeMs } }: { budget: Budget }) {
  const percent = (ms: number) => `${Math.min(100, (100 * ms) / Math.max(wholeMs, 0.01))}%`
  return (
    <table className="pane-table">
      <caption>Fetches, {wholeMs} ms in all</caption>
      <tbody>
        {fetches.map(({ subgraph, path, startedMs, tookMs, rows, outcome, shared }, at) => (
          <tr key={at}>
            <td>
              {subgraph} {path}
            </td>
            <td>
              {tookMs} ms, {rows} {rows === 1 ? 'row' : 'rows'}
              {outcome === 'ok' ? '' : `, ${outcome}`}
              {shared ? ', shared' : ''}
              <div className="timeline">
                <div style={{ marginLeft: percent(startedMs), width: percent(tookMs) }} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A clock. */
function BudgetIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="12" cy="13" r="9" />
      <path d="M12 8v5l3 3M9 1h6" />
    </svg>
  )
}
