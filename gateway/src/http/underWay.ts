import type { ServerResponse } from 'node:http'
import type { InBag } from '../bag.ts'

/** A response that is not over, among others. */
export class UnderWay implements InBag {
  placeInBag = -1
  readonly response: ServerResponse

  constructor(response: ServerResponse) {
    this.response = response
  }
}
