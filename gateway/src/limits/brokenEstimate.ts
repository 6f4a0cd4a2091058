import { countWith, type Variables } from './count.ts'
import { longestList, type Estimate } from './estimate.ts'
import type { Limits } from './limits.ts'

/** The limit that an operation may break with these variables, as a sentence for its author, or null. */
export function brokenEstimate(estimate: Estimate, variables: Variables, limits: Limits): string | null {
  for (const list of estimate.lists) {
    const problem = list.problem(variables)
    if (problem) return problem
  }
  const fields = countWith(estimate.fields, variables)
  if (fields > limits.answerFields) {
    return `The answer may have ${fields} fields; ${limits.answerFields} are allowed: ${advice(estimate, variables)}`
  }
  const cost = countWith(estimate.cost, variables)
  if (cost > limits.cost) {
    return `The operation may cost ${cost}; ${limits.cost} is allowed: ${advice(estimate, variables)}`
  }
  return null
}

function advice(estimate: Estimate, variables: Variables): string {
  const longest = longestList(estimate, variables)
  if (!longest) return 'ask for less at once.'
  return `ask for shorter lists, or for fewer of them within each other. The longest is ${longest}.`
}
