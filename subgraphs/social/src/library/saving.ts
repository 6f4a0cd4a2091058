import { decodeId, idKind, type Clock, type Identity, type InvalidField } from '@chorus/subgraph-server'
import { requireListener } from '../follows/listener.ts'
import type { Known } from '../known/known.ts'
import type { Savable, SavedRecord } from './savedRecord.ts'

export type SaveOutcome = { kind: 'saved'; items: Savable[] } | { kind: 'invalid'; fields: InvalidField[] }
export type UnsaveOutcome = { kind: 'unsaved' } | { kind: 'invalid'; fields: InvalidField[] }

/** What a person puts into the library and takes out of it. All of a call or, when any of it is wrong, nothing. */
export interface Saving {
  /** Saving twice changes nothing. @throws ClientError when the viewer is no listener. */
  save(identity: Identity, ids: readonly string[]): Promise<SaveOutcome>
  /** What is not saved, or no longer there, may be named. */
  unsave(identity: Identity, ids: readonly string[]): Promise<UnsaveOutcome>
}

const MOST = 100

export function createSaving({ record, known, clock }: { record: SavedRecord; known: Known; clock: Clock }): Saving {
  return {
    async save(identity, ids) {
      const userId = requireListener(identity)
      const { items, problems } = readSavables(ids)
      if (problems.length > 0) return { kind: 'invalid', fields: problems }

      const [tracks, albums] = await Promise.all([
        known.tracks(items.filter(({ kind }) => kind === 'TRACK').map(({ id }) => id)),
        known.albums(items.filter(({ kind }) => kind === 'ALBUM').map(({ id }) => id)),
      ])
      const absent = items.flatMap(({ kind, id }, index) =>
        (kind === 'TRACK' ? tracks : albums).has(id) ? [] : notThere(index),
      )
      if (absent.length > 0) return { kind: 'invalid', fields: absent }
      await record.save(userId, items, clock.now())
      return { kind: 'saved', items }
    },

    async unsave(identity, ids) {
      const userId = requireListener(identity)
      const { items, problems } = readSavables(ids)
      if (problems.length > 0) return { kind: 'invalid', fields: problems }
      await record.unsave(userId, items)
      return { kind: 'unsaved' }
    },
  }
}

function readSavables(ids: readonly string[]): { items: Savable[]; problems: InvalidField[] } {
  if (ids.length > MOST) {
    return { items: [], problems: [{ path: ['ids'], message: `At most ${MOST} at once; these are ${ids.length}.` }] }
  }
  const read = ids.map((id): Savable | null => {
    const kind = idKind(id)
    if (kind !== 'track' && kind !== 'album') return null
    const stored = decodeId(kind, id)
    return stored ? { kind: kind === 'track' ? 'TRACK' : 'ALBUM', id: stored } : null
  })
  return {
    items: read.filter((item) => item !== null),
    problems: read.flatMap((item, index) => (item ? [] : notThere(index))),
  }
}

const notThere = (index: number): InvalidField => ({
  path: ['ids', String(index)],
  message: 'There is no track and no album with this id.',
})
