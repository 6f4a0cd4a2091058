import { badInput } from '@chorus/subgraph-server'

const MOST_ITEMS = 100
const MOST_CHARACTERS = 200

/** @throws ClientError BAD_USER_INPUT when `first` is not from 1 to 100. */
export function checkFirst(first: number): void {
  if (first < 1 || first > MOST_ITEMS) throw badInput(`\`first\` must be from 1 to ${MOST_ITEMS}; it is ${first}.`)
}

/** @throws ClientError BAD_USER_INPUT when a list holds more than 100. */
export function checkList(argument: string, items: readonly unknown[]): void {
  if (items.length > MOST_ITEMS) {
    throw badInput(`\`${argument}\` holds at most ${MOST_ITEMS}; it holds ${items.length}.`)
  }
}

/** @throws ClientError BAD_USER_INPUT when a text has more than 200 characters. */
export function checkLength(argument: string, text: string): void {
  if (text.length > MOST_CHARACTERS) {
    throw badInput(`\`${argument}\` has at most ${MOST_CHARACTERS} characters; it has ${text.length}.`)
  }
}
