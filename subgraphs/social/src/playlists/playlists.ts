import type pg from 'pg'
import { decodeId, type Clock, type Identity, type InvalidField } from '@chorus/subgraph-server'
import { requireListener } from '../follows/listener.ts'
import type { Known } from '../known/known.ts'
import { attemptOf, type EarlierAttempt } from './attempts.ts'
import { collaborating } from './collaborating.ts'
import { createPlaylist } from './creating.ts'
import { deletePlaylist, type DeleteOutcome } from './deleting.ts'
import { changingDetails, readDetails, type GivenDetails } from './details.ts'
import { editPlaylist, type EditAsk, type EditOutcome, type Work } from './editing.ts'
import { adding, moving, removing } from './itemEdits.ts'
import { MOST_AT_ONCE } from './playlist.ts'
import { restoring } from './restoring.ts'

interface Based {
  playlistId: string
  baseVersion?: number | null | undefined
}

/**
 * What people do to playlists, alone and together.
 *
 * Edits of one playlist take turns, and each says what it does to which items: so edits of several people merge, and
 * none is lost. Who saw an earlier version and wants to know passes it as `baseVersion`, and is refused when it is not
 * the current one. Every version is kept and can be brought back. A playlist that is not there for somebody is not
 * found, whether it exists or not.
 */
export interface Playlists {
  /** @throws ClientError when the viewer is no listener; so below. */
  create(
    identity: Identity,
    input: GivenDetails & { name: string; trackIds?: readonly string[]; idempotencyKey: string },
  ): Promise<EarlierAttempt>
  update(identity: Identity, input: GivenDetails & { id: string }): Promise<EditOutcome>
  delete(identity: Identity, id: string): Promise<DeleteOutcome>
  add(
    identity: Identity,
    input: Based & { idempotencyKey: string; trackIds: readonly string[]; afterItemId?: string | null | undefined },
  ): Promise<EditOutcome>
  remove(identity: Identity, input: Based & { itemIds: readonly string[] }): Promise<EditOutcome>
  move(
    identity: Identity,
    input: Based & { itemIds: readonly string[]; afterItemId?: string | null | undefined },
  ): Promise<EditOutcome>
  restore(identity: Identity, id: string, version: number): Promise<EditOutcome>
  setCollaborators(identity: Identity, playlistId: string, userIds: readonly string[]): Promise<EditOutcome>
}

const invalid = (fields: InvalidField[]): EditOutcome => ({ kind: 'invalid', fields })

export function createPlaylists({ pool, known, clock }: { pool: pg.Pool; known: Known; clock: Clock }): Playlists {
  /** An edit of a playlist that a client names. */
  async function edit(
    identity: Identity,
    id: string,
    ask: Omit<EditAsk, 'playlistId' | 'editorId' | 'at'>,
    work: Work,
  ): Promise<EditOutcome> {
    const editorId = requireListener(identity)
    const playlistId = decodeId('playlist', id)
    if (!playlistId) return { kind: 'not-found' }
    return editPlaylist(pool, { ...ask, playlistId, editorId, at: clock.now() }, work)
  }

  async function readTracks(given: readonly string[]): Promise<{ trackIds: string[]; problems: InvalidField[] }> {
    const path = ['input', 'trackIds']
    if (given.length > MOST_AT_ONCE) return { trackIds: [], problems: [tooMany(path, given.length)] }
    const { ids, problems } = readIds('track', given, path)
    if (problems.length > 0) return { trackIds: [], problems }
    const there = await known.tracks(ids)
    const absent = ids.flatMap((id, index) => (there.has(id) ? [] : noSuch('track', [...path, String(index)])))
    return { trackIds: ids, problems: absent }
  }

  return {
    async create(identity, { trackIds: given = [], idempotencyKey, ...asked }) {
      const ownerId = requireListener(identity)
      const { details, problems } = readDetails(asked)
      const tracks = await readTracks(given)
      problems.push(...tracks.problems)
      if (problems.length > 0) return { kind: 'invalid', fields: problems }
      const playlist = {
        ownerId,
        name: details.name ?? '',
        description: details.description ?? null,
        visibility: details.visibility ?? 'PRIVATE',
        trackIds: tracks.trackIds,
      }
      return createPlaylist(pool, playlist, attemptOf(ownerId, idempotencyKey, playlist), clock.now())
    },

    async update(identity, { id, ...given }) {
      const { details, problems } = readDetails(given)
      requireListener(identity)
      if (problems.length > 0) return invalid(problems)
      const right = details.visibility === undefined ? 'edit' : 'invite'
      return edit(identity, id, { right }, changingDetails(details))
    },

    async delete(identity, id) {
      const viewerId = requireListener(identity)
      const playlistId = decodeId('playlist', id)
      return playlistId ? deletePlaylist(pool, playlistId, viewerId) : 'not-found'
    },

    async add(identity, { playlistId, trackIds: given, afterItemId, baseVersion, idempotencyKey }) {
      const editorId = requireListener(identity)
      const tracks = await readTracks(given)
      if (given.length === 0) tracks.problems.push(nothing(['input', 'trackIds']))
      const { after, problems } = readAfter(afterItemId)
      problems.push(...tracks.problems)
      if (problems.length > 0) return invalid(problems)
      const attempt = attemptOf(editorId, idempotencyKey, {
        playlistId,
        given,
        after,
        baseVersion: baseVersion ?? null,
      })
      const work = adding(editorId, tracks.trackIds, after)
      return edit(identity, playlistId, { right: 'edit', baseVersion, attempt }, work)
    },

    async remove(identity, { playlistId, itemIds: given, baseVersion }) {
      requireListener(identity)
      const { ids, problems } = readItems(given)
      if (problems.length > 0) return invalid(problems)
      return edit(identity, playlistId, { right: 'edit', baseVersion }, removing(ids))
    },

    async move(identity, { playlistId, itemIds: given, afterItemId, baseVersion }) {
      requireListener(identity)
      const { ids, problems } = readItems(given)
      const { after, problems: afterProblems } = readAfter(afterItemId)
      problems.push(...afterProblems)
      if (after !== null && ids.includes(after)) {
        problems.push({ path: ['input', 'afterItemId'], message: 'An item cannot go after itself.' })
      }
      if (problems.length > 0) return invalid(problems)
      return edit(identity, playlistId, { right: 'edit', baseVersion }, moving(ids, after))
    },

    restore: (identity, id, version) => edit(identity, id, { right: 'edit' }, restoring(version)),

    async setCollaborators(identity, playlistId, given) {
      const viewerId = requireListener(identity)
      if (given.length > MOST_AT_ONCE) return invalid([tooMany(['userIds'], given.length)])
      const { ids, problems } = readIds('user', given, ['userIds'])
      const there = await known.people(ids)
      ids.forEach((id, index) => {
        const path = ['userIds', String(index)]
        if (id === viewerId) problems.push({ path, message: 'The owner needs no invitation.' })
        if (!there.has(id)) problems.push({ path, message: 'There is nobody with this id to invite.' })
      })
      if (problems.length > 0) return invalid(problems)
      return edit(identity, playlistId, { right: 'invite' }, collaborating([...new Set(ids)]))
    },
  }
}

function readItems(given: readonly string[]): { ids: string[]; problems: InvalidField[] } {
  const path = ['input', 'itemIds']
  if (given.length === 0) return { ids: [], problems: [nothing(path)] }
  if (given.length > MOST_AT_ONCE) return { ids: [], problems: [tooMany(path, given.length)] }
  return readIds('playlistItem', given, path)
}

function readAfter(given: string | null | undefined): { after: string | null; problems: InvalidField[] } {
  if (given === null || given === undefined) return { after: null, problems: [] }
  const after = decodeId('playlistItem', given)
  return { after, problems: after ? [] : [noSuch('item', ['input', 'afterItemId'])] }
}

function readIds(kind: 'track' | 'user' | 'playlistItem', given: readonly string[], path: string[]) {
  const read = given.map((id) => decodeId(kind, id))
  const what = { track: 'track', user: 'person', playlistItem: 'item' }[kind]
  return {
    ids: read.filter((id) => id !== null),
    problems: read.flatMap((id, index) => (id ? [] : noSuch(what, [...path, String(index)]))),
  }
}

const noSuch = (what: string, path: string[]): InvalidField => ({ path, message: `There is no ${what} with this id.` })
const nothing = (path: string[]): InvalidField => ({ path, message: 'Name at least one.' })
const tooMany = (path: string[], count: number): InvalidField => ({
  path,
  message: `At most ${MOST_AT_ONCE} at once; these are ${count}.`,
})
