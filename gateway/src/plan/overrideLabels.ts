import type { Schema } from '@apollo/federation-internals'
import type { OverrideLabels } from './planOperation.ts'
import { fieldDefinitions } from './supergraphDirectives.ts'

/** Whether a label of the deployment's own (`@override(label: "…")`) holds for a request. */
export type DecideLabel = (label: string) => boolean

const PERCENT = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/

/** The labels of progressive overrides in a supergraph, each name once. */
export function readOverrideLabels(schema: Schema): readonly string[] {
  const labels = new Set<string>()
  for (const field of fieldDefinitions(schema)) {
    for (const applied of field.appliedDirectivesOf('join__field')) {
      const { overrideLabel } = applied.arguments() as { overrideLabel?: string }
      if (overrideLabel) labels.add(overrideLabel)
    }
  }
  return [...labels]
}

/**
 * What holds for one request: `percent(20)` for one in five, by chance; any other label as the deployment says, which
 * is no where it says nothing.
 */
export function decideLabels(
  labels: readonly string[],
  decide: DecideLabel = () => false,
  chance: () => number = Math.random,
): OverrideLabels {
  return new Map(
    labels.map((label) => {
      const percent = PERCENT.exec(label)?.[1]
      return [label, percent === undefined ? decide(label) : chance() * 100 < Number(percent)]
    }),
  )
}
