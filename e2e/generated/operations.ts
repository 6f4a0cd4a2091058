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

/** Both days included, in UTC. */
export type DateRange = {
  readonly from: string;
  readonly to: string;
};

export type DeviceInput = {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly name: string;
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
  readonly contextId?: string | null | undefined;
  readonly device: DeviceInput;
  readonly network: Network;
  /** Null: from where the viewer left off, or the start. */
  readonly startAtMs?: number | null | undefined;
  readonly trackId: string;
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

export type ManagedArtistQueryVariables = Exact<{ [key: string]: never; }>;


export type ManagedArtistQuery = { readonly viewer: { readonly managedArtists: ReadonlyArray<{ readonly id: string, readonly albums: { readonly nodes: ReadonlyArray<{ readonly tracks: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly durationMs: number, readonly playability: { readonly playable: boolean } }> } }> } }> | null } | null };

export type PlayCountQueryVariables = Exact<{
  trackId: string;
}>;


export type PlayCountQuery = { readonly track: { readonly playCount: string | null } | null };

export type ArtistStatisticsQueryVariables = Exact<{
  id: string;
  during: DateRange;
}>;


export type ArtistStatisticsQuery = { readonly artist: { readonly name: string, readonly statistics: { readonly plays: string, readonly listeners: number } | null } | null };

export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { readonly search: { readonly correctedText: string | null, readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Album' }
      | { readonly __typename: 'Artist', readonly id: string, readonly name: string }
      | { readonly __typename: 'Track' }
     | null> } | null };

export type ArtistQueryVariables = Exact<{
  id: string;
}>;


export type ArtistQuery = { readonly artist: { readonly name: string, readonly followerCount: number | null, readonly monthlyListeners: number | null, readonly albums: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string }> } } | null };

export type AlbumQueryVariables = Exact<{
  id: string;
}>;


export type AlbumQuery = { readonly album: { readonly title: string, readonly artists: ReadonlyArray<{ readonly name: string }>, readonly tracks: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly durationMs: number, readonly playability: { readonly playable: boolean, readonly reason: UnplayableReason | null } }> } } | null };

export type PlayMutationVariables = Exact<{
  input: StartPlaybackInput;
}>;


export type PlayMutation = { readonly startPlayback:
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'NotPlayable', readonly message: string, readonly playability: { readonly reason: UnplayableReason | null } }
    | { readonly __typename: 'PlaybackStarted', readonly session: { readonly id: string, readonly startAtMs: number, readonly token: string, readonly tickEveryMs: number, readonly sources: ReadonlyArray<{ readonly url: string, readonly codec: Codec, readonly bitrateKbps: number, readonly expiresAt: string }> } }
    | { readonly __typename: 'PlayingElsewhere', readonly message: string, readonly device: { readonly id: string, readonly name: string } }
   | null };

export type TransferMutationVariables = Exact<{
  deviceId: string;
}>;


export type TransferMutation = { readonly transferPlayback:
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'PlaybackTransferred', readonly playback: { readonly positionMs: number, readonly device: { readonly id: string }, readonly track: { readonly id: string } } }
    | { readonly __typename: 'WrongState', readonly message: string }
   | null };

export type PlaybackQueryVariables = Exact<{ [key: string]: never; }>;


export type PlaybackQuery = { readonly viewer: { readonly playback: { readonly positionMs: number, readonly paused: boolean, readonly track: { readonly id: string, readonly title: string }, readonly device: { readonly id: string, readonly name: string } } | null, readonly devices: ReadonlyArray<{ readonly id: string }> | null } | null };

export type MyEntitlementsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyEntitlementsQuery = { readonly viewer: { readonly account: { readonly tier: Tier, readonly entitlements: { readonly adFree: boolean, readonly maxBitrateKbps: number, readonly because: string } } | null, readonly playHistory: { readonly nodes: ReadonlyArray<{ readonly at: string, readonly playedMs: number, readonly track: { readonly title: string } | null }> } | null } | null };

export type StartPlayingMutationVariables = Exact<{
  input: StartPlaybackInput;
}>;


export type StartPlayingMutation = { readonly startPlayback:
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'NotPlayable', readonly message: string }
    | { readonly __typename: 'PlaybackStarted', readonly session: { readonly id: string, readonly token: string, readonly tickEveryMs: number, readonly sources: ReadonlyArray<{ readonly url: string, readonly bitrateKbps: number }> } }
    | { readonly __typename: 'PlayingElsewhere', readonly message: string, readonly device: { readonly id: string } }
   | null };

export type TakeOverMutationVariables = Exact<{
  deviceId: string;
}>;


export type TakeOverMutation = { readonly transferPlayback:
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'PlaybackTransferred' }
    | { readonly __typename: 'WrongState', readonly message: string }
   | null };

export type FindTracksQueryVariables = Exact<{
  text: string;
}>;


export type FindTracksQuery = { readonly search: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Album' }
      | { readonly __typename: 'Artist' }
      | { readonly __typename: 'Track', readonly id: string, readonly playability: { readonly playable: boolean } }
     | null> } | null };

export type LastPlayQueryVariables = Exact<{ [key: string]: never; }>;


export type LastPlayQuery = { readonly viewer: { readonly playHistory: { readonly nodes: ReadonlyArray<{ readonly playedMs: number, readonly counted: boolean, readonly track: { readonly id: string } | null }> } | null } | null };

export type CountsQueryVariables = Exact<{ [key: string]: never; }>;


export type CountsQuery = { readonly genres: ReadonlyArray<{ readonly name: string, readonly trackCount: number }> | null, readonly topArtists: ReadonlyArray<{ readonly plays: string, readonly artist: { readonly id: string, readonly followerCount: number | null } | null }> | null };

export type RenameMutationVariables = Exact<{
  displayName: string;
}>;


export type RenameMutation = { readonly updateProfile:
    | { readonly __typename: 'InvalidInput' }
    | { readonly __typename: 'ProfileUpdated', readonly viewer: { readonly id: string } }
   | null };

export type MyNameQueryVariables = Exact<{ [key: string]: never; }>;


export type MyNameQuery = { readonly viewer: { readonly user: { readonly displayName: string } | null } | null };

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

export const ManagedArtistDocument = new TypedDocumentString(`
    query ManagedArtist {
  viewer {
    managedArtists {
      id
      albums(first: 5) {
        nodes {
          tracks(first: 20) {
            nodes {
              id
              durationMs
              playability(country: "CO") {
                playable
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ManagedArtistQuery, ManagedArtistQueryVariables>;
export const PlayCountDocument = new TypedDocumentString(`
    query PlayCount($trackId: ID!) {
  track(id: $trackId) {
    playCount
  }
}
    `) as unknown as TypedDocumentString<PlayCountQuery, PlayCountQueryVariables>;
export const ArtistStatisticsDocument = new TypedDocumentString(`
    query ArtistStatistics($id: ID!, $during: DateRange!) {
  artist(id: $id) {
    name
    statistics(during: $during) {
      plays
      listeners
    }
  }
}
    `) as unknown as TypedDocumentString<ArtistStatisticsQuery, ArtistStatisticsQueryVariables>;
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
export const StartPlayingDocument = new TypedDocumentString(`
    mutation StartPlaying($input: StartPlaybackInput!) {
  startPlayback(input: $input) {
    __typename
    ... on PlaybackStarted {
      session {
        id
        token
        tickEveryMs
        sources {
          url
          bitrateKbps
        }
      }
    }
    ... on PlayingElsewhere {
      device {
        id
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartPlayingMutation, StartPlayingMutationVariables>;
export const TakeOverDocument = new TypedDocumentString(`
    mutation TakeOver($deviceId: ID!) {
  transferPlayback(deviceId: $deviceId) {
    __typename
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeOverMutation, TakeOverMutationVariables>;
export const FindTracksDocument = new TypedDocumentString(`
    query FindTracks($text: String!) {
  search(text: $text, kinds: [TRACK], first: 20) {
    nodes {
      __typename
      ... on Track {
        id
        playability {
          playable
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindTracksQuery, FindTracksQueryVariables>;
export const LastPlayDocument = new TypedDocumentString(`
    query LastPlay {
  viewer {
    playHistory(first: 1) {
      nodes {
        playedMs
        counted
        track {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LastPlayQuery, LastPlayQueryVariables>;
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