/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Codec =
  | 'AAC'
  | 'FLAC'
  | 'MP3'
  | 'OPUS'
  | 'WAV';

export type DeviceInput = {
  id: string;
  kind: DeviceKind;
  name: string;
};

export type DeviceKind =
  | 'CAR'
  | 'CONSOLE'
  | 'DESKTOP'
  | 'PHONE'
  | 'SPEAKER'
  | 'TABLET'
  | 'TV'
  | 'WEARABLE'
  | 'WEB';

export type Network =
  | 'CELLULAR'
  | 'ETHERNET'
  | 'OFFLINE'
  | 'WIFI';

export type StartPlaybackInput = {
  /** Where it was reached from: a playlist, an album, a search, a radio. */
  contextId?: string | null | undefined;
  device: DeviceInput;
  network: Network;
  /** Null: from where the viewer left off, or the start. */
  startAtMs?: number | null | undefined;
  trackId: string;
};

export type Tier =
  | 'FREE'
  | 'PREMIUM';

export type UnplayableReason =
  | 'EXPLICIT_CONTENT'
  | 'NOT_IN_COUNTRY'
  | 'NOT_YET_RELEASED'
  | 'NO_MEDIA'
  | 'PREMIUM_ONLY'
  | 'WITHDRAWN';

export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { search: { correctedText: string | null, nodes: Array<
      | { __typename: 'Album' }
      | { __typename: 'Artist', id: string, name: string }
      | { __typename: 'Track' }
     | null> } | null };

export type ArtistQueryVariables = Exact<{
  id: string;
}>;


export type ArtistQuery = { artist: { name: string, followerCount: number | null, monthlyListeners: number | null, albums: { totalCount: number, nodes: Array<{ id: string, title: string }> } } | null };

export type AlbumQueryVariables = Exact<{
  id: string;
}>;


export type AlbumQuery = { album: { title: string, artists: Array<{ name: string }>, tracks: { nodes: Array<{ id: string, title: string, durationMs: number, playability: { playable: boolean, reason: UnplayableReason | null } }> } } | null };

export type PlayMutationVariables = Exact<{
  input: StartPlaybackInput;
}>;


export type PlayMutation = { startPlayback:
    | { __typename: 'NotFound', message: string }
    | { __typename: 'NotPlayable', message: string, playability: { reason: UnplayableReason | null } }
    | { __typename: 'PlaybackStarted', session: { id: string, startAtMs: number, token: string, tickEveryMs: number, sources: Array<{ url: string, codec: Codec, bitrateKbps: number, expiresAt: string }> } }
    | { __typename: 'PlayingElsewhere', message: string, device: { id: string, name: string } }
   | null };

export type TransferMutationVariables = Exact<{
  deviceId: string;
}>;


export type TransferMutation = { transferPlayback:
    | { __typename: 'NotFound', message: string }
    | { __typename: 'PlaybackTransferred', playback: { positionMs: number, device: { id: string }, track: { id: string } } }
    | { __typename: 'WrongState', message: string }
   | null };

export type PlaybackQueryVariables = Exact<{ [key: string]: never; }>;


export type PlaybackQuery = { viewer: { playback: { positionMs: number, paused: boolean, track: { id: string, title: string }, device: { id: string, name: string } } | null, devices: Array<{ id: string }> | null } | null };

export type MyEntitlementsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyEntitlementsQuery = { viewer: { account: { tier: Tier, entitlements: { adFree: boolean, maxBitrateKbps: number, because: string } } | null, playHistory: { nodes: Array<{ at: string, playedMs: number, track: { title: string } | null }> } | null } | null };

export type CountsQueryVariables = Exact<{ [key: string]: never; }>;


export type CountsQuery = { genres: Array<{ name: string, trackCount: number }> | null, topArtists: Array<{ plays: string, artist: { id: string, followerCount: number | null } | null }> | null };

export type RenameMutationVariables = Exact<{
  displayName: string;
}>;


export type RenameMutation = { updateProfile:
    | { __typename: 'InvalidInput' }
    | { __typename: 'ProfileUpdated', viewer: { id: string } }
   | null };

export type MyNameQueryVariables = Exact<{ [key: string]: never; }>;


export type MyNameQuery = { viewer: { user: { displayName: string } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const SearchDocument = new TypedDocumentString(`
    query Search($text: String!) {
  search(text: $text, kinds: [ARTIST], first: 3) {
    correctedText
    nodes {
      __typename
      ... on Artist {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const ArtistDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<ArtistQuery, ArtistQueryVariables>;
export const AlbumDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<AlbumQuery, AlbumQueryVariables>;
export const PlayDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<PlayMutation, PlayMutationVariables>;
export const TransferDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<TransferMutation, TransferMutationVariables>;
export const PlaybackDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<PlaybackQuery, PlaybackQueryVariables>;
export const MyEntitlementsDocument = new TypedDocumentString(`
    query MyEntitlements {
  viewer {
    account {
      tier
      entitlements {
        adFree
        maxBitrateKbps
        because
      }
    }
    playHistory(first: 3) {
      nodes {
        at
        playedMs
        track {
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyEntitlementsQuery, MyEntitlementsQueryVariables>;
export const CountsDocument = new TypedDocumentString(`
    query Counts {
  genres {
    name
    trackCount
  }
  topArtists(first: 100) {
    plays
    artist {
      id
      followerCount
    }
  }
}
    `) as unknown as TypedDocumentString<CountsQuery, CountsQueryVariables>;
export const RenameDocument = new TypedDocumentString(`
    mutation Rename($displayName: String!) {
  updateProfile(input: {displayName: $displayName}) {
    __typename
    ... on ProfileUpdated {
      viewer {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RenameMutation, RenameMutationVariables>;
export const MyNameDocument = new TypedDocumentString(`
    query MyName {
  viewer {
    user {
      displayName
    }
  }
}
    `) as unknown as TypedDocumentString<MyNameQuery, MyNameQueryVariables>;