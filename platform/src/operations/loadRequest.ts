import { z } from 'zod'

const AbsolutePath = z.string().max(4096).startsWith('/')

/** What may be loaded; files lie on the machine of the instance. */
export const LoadRequest = z.discriminatedUnion('set', [
  z.object({ set: z.literal('sample') }),
  /** A listener's own Spotify export, as the plays of a demo account. */
  z.object({ set: z.literal('history'), file: AbsolutePath, account: z.string().max(254) }),
  /** HetRec 2011's Last.fm set, which may be used but not shipped. */
  z.object({ set: z.literal('hetrec'), folder: AbsolutePath }),
])

export type LoadRequest = z.infer<typeof LoadRequest>
