import { setFlagsFromString } from 'node:v8'

/**
 * What a server makes for a request dies with it. While it warms up more of it survives, and V8 may conclude that such
 * things last, and make them among the old from then on: with all that they hold, they are kept to the next full collection
 * (allocation-site pretenuring). One process in three went that way for good, and was a quarter slower and a third larger.
 */
export function expectShortLives(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}
