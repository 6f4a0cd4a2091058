import { describe, expect, inject, test } from 'vitest'
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
  {
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

const onDevice = (trackId: string, id: string, name: string) => ({
  input: { trackId, network: 'WIFI', device: { id, name, kind: 'PHONE' } },
})

describe.each(['one', 'many'] as const)('a listener, topology %s', (topology) => {
  const { url, port, checkout } = inject('instances')[topology]

  test('finds music in spite of a typo, signs in, plays it and resumes on another device', async () => {
    const search = await ask(url, SEARCH, { variables: { text: 'metalica' } })
    expect(search.errors).toEqual([])
    const [artist] = search.data.search.nodes
    expect(artist.name).toBe('Metallica')

    const page = (await ask(url, ARTIST, { variables: { id: artist.id } })).data.artist
    expect(page.name).toBe('Metallica')
    expect(page.followerCount).toEqual(expect.any(Number))
    expect(page.monthlyListeners).toEqual(expect.any(Number))
    expect(page.albums.totalCount).toBeGreaterThanOrEqual(page.albums.nodes.length)

    const album = (await ask(url, ALBUM, { variables: { id: page.albums.nodes[0].id } })).data.album
    const track = album.tracks.nodes[0]
    expect(track.playability).toEqual({ playable: true, reason: null })

    const anonymous = await ask(url, PLAY, { variables: onDevice(track.id, 'phone', 'Phone') })
    expect(anonymous.data).toEqual({ startPlayback: null })
    expect(anonymous.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')

    const token = (await chorus(checkout, ['token', 'listener@chorus.test', '--port', String(port)])).stdout.trim()
    const started = await ask(url, PLAY, { token, variables: onDevice(track.id, 'phone', 'Phone') })
    expect(started.errors).toEqual([])
    const { session } = started.data.startPlayback
    expect(session.sources.length).toBeGreaterThan(0)
    const bitrates = session.sources.map((source: { bitrateKbps: number }) => source.bitrateKbps)
    expect(bitrates).toEqual([...bitrates].sort((a, b) => b - a))

    const bytes = await fetch(session.sources[0].url, { headers: { range: 'bytes=0-65535' } })
    expect(bytes.status).toBe(206)
    expect((await bytes.arrayBuffer()).byteLength).toBe(65_536)
    const tampered = session.sources[0].url.replace(/.$/, (last: string) => (last === 'a' ? 'b' : 'a'))
    expect((await fetch(tampered)).status).toBe(403)

    const elsewhere = await ask(url, PLAY, { token, variables: onDevice(track.id, 'tablet', 'Tablet') })
    expect(elsewhere.data.startPlayback).toMatchObject({ __typename: 'PlayingElsewhere', device: { id: 'phone' } })

    const moved = await ask(url, TRANSFER, { token, variables: { deviceId: 'tablet' } })
    expect(moved.data.transferPlayback).toMatchObject({
      __typename: 'PlaybackTransferred',
      playback: { device: { id: 'tablet' }, track: { id: track.id } },
    })
    const resumed = await ask(url, PLAY, { token, variables: onDevice(track.id, 'tablet', 'Tablet') })
    expect(resumed.data.startPlayback.__typename).toBe('PlaybackStarted')
    expect(resumed.data.startPlayback.session.startAtMs).toBeGreaterThan(0)
    const { viewer } = (await ask(url, PLAYBACK, { token })).data
    expect(viewer.playback).toMatchObject({ paused: false, track: { id: track.id }, device: { id: 'tablet' } })
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
