/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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
      | { id: string, name: string }
      | Record<PropertyKey, never>
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

export type CountsQueryVariables = Exact<{ [key: string]: never; }>;


export type CountsQuery = { genres: Array<{ name: string, trackCount: number }> | null, topArtists: Array<{ plays: string, artist: { id: string, followerCount: number | null } | null }> | null };
