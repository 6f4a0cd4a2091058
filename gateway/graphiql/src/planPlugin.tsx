import { useSyncExternalStore } from 'react'
import type { Explanations } from './explanations.ts'
import type { Plugin } from './plugin.ts'

/** A pane with how the last operation was fetched. */
export function planPlugin(explanations: Explanations): Plugin {
  function Content() {
    const explanation = useSyncExternalStore(explanations.subscribe, explanations.last)
    return (
      <section aria-label="Query plan">
        <h2 className="pane-title">Query plan</h2>
        {explanation?.queryPlan ? (
          <pre className="pane-text">{explanation.queryPlan.text}</pre>
        ) : (
          <p>Run an operation to see which subgraphs are asked for what, and in which order.</p>
        )}
      </section>
    )
  }
  return { title: 'Query plan', icon: PlanIcon, content: Content }
}

/** A tree: one fetch, then two side by side. */
function PlanIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <rect x="8" y="2" width="8" height="6" rx="1" />
      <rect x="2" y="16" width="8" height="6" rx="1" />
      <rect x="14" y="16" width="8" height="6" rx="1" />
      <path d="M12 8v4M6 16v-4h12v4" />
    </svg>
  )
}
