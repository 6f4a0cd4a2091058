import { invalidInput, notFound } from '@chorus/subgraph-server'
import type { BlockingOutcome } from '../blocks/blocks.ts'

/** An outcome as a member of the union `BlockResult`. */
export function blockResult(id: string, outcome: BlockingOutcome) {
  switch (outcome.kind) {
    case 'changed':
      return { __typename: 'BlockChanged', user: { userId: outcome.userId }, blocked: outcome.blocked } as const
    case 'not-found':
      return notFound(id, 'There is nobody with this id.')
    case 'invalid':
      return invalidInput(...outcome.fields)
  }
}
