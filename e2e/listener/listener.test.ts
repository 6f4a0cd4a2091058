import { describe, expect, inject, test } from 'vitest'
import type {
  AlbumQuery,
  ArtistQuery,
  PlaybackQuery,
  PlayMutation,
  PlayMutationVariables,
  SearchQuery,
  SearchQueryVariables,
} from '../generated/operations.ts'
import { ask } from '../graph.ts'
import { chorus } from '@chorus/testing/instance'

const SEARCH = /* GraphQL */ `
  query Search($text: String!) {
    search(text: $text, kinds: [ARTIST], first: 3) {
      correctedText
      nodes {
        ... on Artist {
          id
          name
        }
      }
    }
  }
`
const ARTIST = /* GraphQL */ `
  query Artist($id: ID!) {
    artist(id: $id) {
      name
      followerCount
      monthlyListeners
      albums(first: 5) {
        totalCount
        nodes {
          id
          title
        }
      }
    }
  }
`
const ALBUM = /* GraphQL */ `
  query Album($id: ID!) {
    album(id: $id) {
      title
      artists {
        name
      }
      tracks(first: 50) {
        nodes {
          id
          title
          durationMs
          playability(country: "PH") {
            playable
            reason
          }
        }
      }
    }
  }
`
const PLAY = /* GraphQL */ `
  mutation Play($input: StartPlaybackInput!) {
    startPlayback(input: $input) {
      __typename
      ... on PlaybackStarted {
        session {
          id
          startAtMs
          token
          tickEveryMs
          sources {
            url
            codec
            bitrateKbps
            expiresAt
          }
        }
      }
      ... on PlayingElsewhere {
        message
        device {
          id
          name
        }
      }
      ... on NotPlayable {
        message
        playability {
          reason
        }
      }
      ... on NotFound {
        message
      }
    }
  }
`
const TRANSFER = /* GraphQL */ `
  mutation Transfer($deviceId: ID!) {
    transferPlayback(deviceId: $deviceId) {
      __typename
      ... on PlaybackTransferred {
        playback {
          positionMs
          device {
            id
          }
          track {
            id
          }
        }
      }
      ... on NotFound {
        message
      }
      ... on WrongState {
        message
      }
    }
  }
`
const PLAYBACK = /* GraphQL */ `
  query Playback {
    viewer {
      playback {
        positionMs
        paused
        track {
          id
          title
        }
        device {
          id
          name
        }
      }
      devices {
        id
      }
    }
  }
`

const onDevice = (trackId: string, id: string, name: string): PlayMutationVariables => ({
  input: { trackId, network: 'WIFI', device: { id, name, kind: 'PHONE' } },
})

/** The session of a playback that started; anything else fails the story. */
function sessionOf({ startPlayback }: PlayMutation) {
  if (startPlayback?.__typename !== 'PlaybackStarted')
    throw new Error(`Nothing plays: ${JSON.stringify(startPlayback)}`)
  return startPlayback.session
}

describe.each(['one', 'many'] as const)('a listener, topology %s', (topology) => {
  const { url, port, checkout } = inject('instances')[topology]

  test('finds music in spite of a typo, signs in, plays it and resumes on another device', async () => {
    const search = await ask<SearchQuery, SearchQueryVariables>(url, SEARCH, { variables: { text: 'metalica' } })
    expect(search.errors).toEqual([])
    const [found] = search.data.search?.nodes ?? []
    expect(found).toMatchObject({ name: 'Metallica' })

    const { artist } = (await ask<ArtistQuery>(url, ARTIST, { variables: { ...found } })).data
    expect(artist).toMatchObject({ followerCount: expect.any(Number), monthlyListeners: expect.any(Number) })
    expect(artist?.albums.totalCount).toBeGreaterThanOrEqual(1)

    const { album } = (await ask<AlbumQuery>(url, ALBUM, { variables: { id: artist?.albums.nodes[0]?.id } })).data
    const track = album!.tracks.nodes[0]!
    expect(track.playability).toEqual({ playable: true, reason: null })

    const anonymous = await ask<PlayMutation, PlayMutationVariables>(url, PLAY, {
      variables: onDevice(track.id, 'phone', 'Phone'),
    })
    expect(anonymous.data).toEqual({ startPlayback: null })
    expect(anonymous.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')

    const token = (await chorus(checkout, ['token', 'listener@chorus.test', '--port', String(port)])).stdout.trim()
    const started = await ask<PlayMutation, PlayMutationVariables>(url, PLAY, {
      token,
      variables: onDevice(track.id, 'phone', 'Phone'),
    })
    expect(started.errors).toEqual([])
    const { sources } = sessionOf(started.data)
    const bitrates = sources.map((source) => source.bitrateKbps)
    expect(bitrates).toEqual(bitrates.toSorted((a, b) => b - a))

    const mediaUrl = sources[0]!.url
    const bytes = await fetch(mediaUrl, { headers: { range: 'bytes=0-65535' } })
    expect(bytes.status).toBe(206)
    expect((await bytes.arrayBuffer()).byteLength).toBe(65_536)
    const tampered = mediaUrl.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
    expect((await fetch(tampered)).status).toBe(403)

    const elsewhere = await ask<PlayMutation, PlayMutationVariables>(url, PLAY, {
      token,
      variables: onDevice(track.id, 'tablet', 'Tablet'),
    })
    expect(elsewhere.data.startPlayback).toMatchObject({ __typename: 'PlayingElsewhere', device: { id: 'phone' } })

    const moved = await ask(url, TRANSFER, { token, variables: { deviceId: 'tablet' } })
    expect(moved.data.transferPlayback).toMatchObject({
      __typename: 'PlaybackTransferred',
      playback: { device: { id: 'tablet' }, track: { id: track.id } },
    })
    const resumed = await ask<PlayMutation, PlayMutationVariables>(url, PLAY, {
      token,
      variables: onDevice(track.id, 'tablet', 'Tablet'),
    })
    expect(sessionOf(resumed.data).startAtMs).toBeGreaterThan(0)
    const { viewer } = (await ask<PlaybackQuery>(url, PLAYBACK, { token })).data
    expect(viewer?.playback).toMatchObject({ paused: false, track: { id: track.id }, device: { id: 'tablet' } })
  })

  test('premium hears more: no lower bitrate is the best one', async () => {
    const token = (await chorus(checkout, ['token', 'premium@chorus.test', '--port', String(port)])).stdout.trim()
    const { data } = await ask(url, '{ viewer { account { tier entitlements { adFree maxBitrateKbps because } } } }', {
      token,
    })
    expect(data.viewer.account).toMatchObject({ tier: 'PREMIUM', entitlements: { adFree: true, maxBitrateKbps: 320 } })
    const history = await ask(url, '{ viewer { playHistory(first: 3) { nodes { at playedMs track { title } } } } }', {
      token,
    })
    expect(history.errors).toEqual([])
    expect(history.data.viewer.playHistory.nodes).toHaveLength(3)
  })
})
