import { readPage } from '@chorus/subgraph-server'

/**
 * How many items of a list without pages are wanted.
 * @throws ClientError BAD_USER_INPUT unless it is from 1 to `most`.
 */
export function atMost(most: number, first: number): number {
  return readPage({ first }, { keyLength: 0, most }).first
}
