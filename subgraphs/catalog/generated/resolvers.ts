/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ArtistMapper, AlbumMapper, TrackMapper, ContributorMapper, AcousticsMapper, LyricsMapper, GenreMapper, AlbumConnectionMapper, TrackConnectionMapper, SearchConnectionMapper, SearchEdgeMapper, SearchSuggestionMapper, PlayabilityMapper, PlaybackSessionMapper, PlaybackStateMapper, DeviceMapper, UploadMapper, ViewerMapper } from '../src/mappers.ts';
import type { Context } from '../src/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A whole number that may pass 2^53, written as a string. */
  BigInt: { input: string; output: string; }
  /** ISO 3166-1 alpha-2. */
  CountryCode: { input: string; output: string; }
  /** ISO 4217. */
  Currency: { input: string; output: string; }
  /** An instant, RFC 3339 in UTC with milliseconds. */
  DateTime: { input: Date; output: Date | string; }
  /** An exact decimal number, written as a string so that no client rounds it. */
  Decimal: { input: string; output: string; }
  EmailAddress: { input: string; output: string; }
  /** International Standard Recording Code, without hyphens. */
  ISRC: { input: string; output: string; }
  /** The client's own unique key for one attempt to change something; the same key never takes effect twice. */
  IdempotencyKey: { input: string; output: string; }
  /** A calendar day, `2025-05-31`. */
  LocalDate: { input: string; output: string; }
  /** BCP 47, `es-CO`. */
  Locale: { input: string; output: string; }
  /** GTIN-12 or GTIN-13 of a release. */
  UPC: { input: string; output: string; }
  /** An absolute https URL (http on loopback). */
  URL: { input: string; output: string; }
  /** A calendar month, `2025-05`. */
  YearMonth: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** Measured on the audio, or imported with it. All but tempo, loudness and key run from 0 to 1. */
export type Acoustics = {
  __typename?: 'Acoustics';
  acousticness?: Maybe<Scalars['Float']['output']>;
  danceability?: Maybe<Scalars['Float']['output']>;
  energy?: Maybe<Scalars['Float']['output']>;
  instrumentalness?: Maybe<Scalars['Float']['output']>;
  /** Pitch class and mode, `F# minor`. */
  key?: Maybe<Scalars['String']['output']>;
  liveness?: Maybe<Scalars['Float']['output']>;
  /** Integrated, relative to full scale. */
  loudnessDb: Scalars['Float']['output'];
  speechiness?: Maybe<Scalars['Float']['output']>;
  tempoBpm: Scalars['Float']['output'];
  valence?: Maybe<Scalars['Float']['output']>;
};

export type Album = {
  __typename?: 'Album';
  artists: Array<Artist>;
  cover: Array<Image>;
  durationMs: Scalars['Int']['output'];
  genres: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  kind: AlbumKind;
  label?: Maybe<Scalars['String']['output']>;
  releaseDate: Scalars['LocalDate']['output'];
  /** Of what is known of it; the rest of the date is 01. */
  releaseDatePrecision: DatePrecision;
  title: Scalars['String']['output'];
  tracks: TrackConnection;
  upc?: Maybe<Scalars['UPC']['output']>;
};


export type AlbumTracksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type AlbumConnection = {
  __typename?: 'AlbumConnection';
  edges: Array<AlbumEdge>;
  nodes: Array<Album>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type AlbumEdge = {
  __typename?: 'AlbumEdge';
  cursor: Scalars['String']['output'];
  node: Album;
};

export type AlbumKind =
  | 'ALBUM'
  | 'COMPILATION'
  | 'EP'
  | 'SINGLE';

export type Artist = {
  __typename?: 'Artist';
  albums: AlbumConnection;
  biography?: Maybe<Scalars['String']['output']>;
  genres: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  images: Array<Image>;
  name: Scalars['String']['output'];
  topTracks: Array<Track>;
};


export type ArtistAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  kinds?: InputMaybe<Array<AlbumKind>>;
};


export type ArtistTopTracksArgs = {
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  first?: Scalars['Int']['input'];
};

export type BeginUploadInput = {
  /** Avatars: at most 5 MiB. Ad media: at most 256 MiB. */
  bytes: Scalars['BigInt']['input'];
  /** Avatars: JPEG, PNG or WebP. Ad media: MP3, AAC in MP4, Ogg or WAV audio, MP4 video, JPEG or PNG display. */
  contentType: Scalars['String']['input'];
  kind: UploadKind;
  /** Of the whole file, in hexadecimal. */
  sha256: Scalars['String']['input'];
};

export type BeginUploadResult = Forbidden | InvalidInput | UploadBegun;

export type Codec =
  | 'AAC'
  | 'FLAC'
  | 'MP3'
  | 'OPUS'
  | 'WAV';

export type CompleteUploadResult = InvalidInput | NotFound | UploadCompleted;

export type Contributor = {
  __typename?: 'Contributor';
  artist?: Maybe<Artist>;
  name: Scalars['String']['output'];
  role: ContributorRole;
};

export type ContributorRole =
  | 'COMPOSER'
  | 'FEATURED_ARTIST'
  | 'LYRICIST'
  | 'MAIN_ARTIST'
  | 'MIXER'
  | 'PERFORMER'
  | 'PRODUCER'
  | 'PUBLISHER'
  | 'REMIXER';

export type DatePrecision =
  | 'DAY'
  | 'MONTH'
  | 'YEAR';

/** Both days included, in UTC. */
export type DateRange = {
  from: Scalars['LocalDate']['input'];
  to: Scalars['LocalDate']['input'];
};

export type Device = {
  __typename?: 'Device';
  id: Scalars['ID']['output'];
  kind: DeviceKind;
  lastSeenAt: Scalars['DateTime']['output'];
  name: Scalars['String']['output'];
};

export type DeviceInput = {
  id: Scalars['ID']['input'];
  kind: DeviceKind;
  name: Scalars['String']['input'];
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

export type DrmSystem =
  | 'FAIRPLAY'
  | 'PLAYREADY'
  | 'WIDEVINE';

export type Forbidden = Problem & {
  __typename?: 'Forbidden';
  message: Scalars['String']['output'];
};

export type Genre = {
  __typename?: 'Genre';
  name: Scalars['String']['output'];
  trackCount: Scalars['Int']['output'];
};

export type Image = {
  __typename?: 'Image';
  height?: Maybe<Scalars['Int']['output']>;
  url: Scalars['URL']['output'];
  width?: Maybe<Scalars['Int']['output']>;
};

export type InvalidField = {
  __typename?: 'InvalidField';
  message: Scalars['String']['output'];
  /** From the mutation's arguments inwards, `["input", "tracks", "3", "isrc"]`. */
  path: Array<Scalars['String']['output']>;
};

export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  fields: Array<InvalidField>;
  message: Scalars['String']['output'];
};

export type LyricLine = {
  __typename?: 'LyricLine';
  startMs: Scalars['Int']['output'];
  text: Scalars['String']['output'];
};

export type Lyrics = {
  __typename?: 'Lyrics';
  language?: Maybe<Scalars['String']['output']>;
  /** Null where the lyrics are not timed. */
  lines?: Maybe<Array<LyricLine>>;
  /** Plain text, one line a line. */
  text: Scalars['String']['output'];
};

export type MediaSource = {
  __typename?: 'MediaSource';
  bitrateKbps: Scalars['Int']['output'];
  codec: Codec;
  /** Null: in the clear. */
  drm?: Maybe<DrmSystem>;
  expiresAt: Scalars['DateTime']['output'];
  /** The edge that it is served from, nearest first. */
  region: Scalars['String']['output'];
  /** Signed; the media origin serves byte ranges from it until `expiresAt`. */
  url: Scalars['URL']['output'];
};

export type Money = {
  __typename?: 'Money';
  amount: Scalars['Decimal']['output'];
  currency: Scalars['Currency']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Gives signed URLs to send a file's parts to; a broken upload resumes by asking again with the same sha256. */
  beginUpload?: Maybe<BeginUploadResult>;
  /** Checks size, sha256 and content of what was received, and publishes it. Asked again: the same answer. */
  completeUpload?: Maybe<CompleteUploadResult>;
  /** Checks rights, plan and controls, and signs the media's URLs. */
  startPlayback?: Maybe<StartPlaybackResult>;
  /** Moves what plays to another device. */
  transferPlayback?: Maybe<TransferPlaybackResult>;
};


export type MutationBeginUploadArgs = {
  input: BeginUploadInput;
};


export type MutationCompleteUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationStartPlaybackArgs = {
  input: StartPlaybackInput;
};


export type MutationTransferPlaybackArgs = {
  deviceId: Scalars['ID']['input'];
};

export type Network =
  | 'CELLULAR'
  | 'ETHERNET'
  | 'OFFLINE'
  | 'WIFI';

export type NotFound = Problem & {
  __typename?: 'NotFound';
  id: Scalars['ID']['output'];
  message: Scalars['String']['output'];
};

export type NotPlayable = Problem & {
  __typename?: 'NotPlayable';
  message: Scalars['String']['output'];
  playability: Playability;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Playability = {
  __typename?: 'Playability';
  /** The same recording in another release that may be played instead. */
  playInstead?: Maybe<Track>;
  playable: Scalars['Boolean']['output'];
  /** Null where it is playable. */
  reason?: Maybe<UnplayableReason>;
};

/** One playing of one track on one device. */
export type PlaybackSession = {
  __typename?: 'PlaybackSession';
  id: Scalars['ID']['output'];
  /** Best first, none above what the plan and the network allow. */
  sources: Array<MediaSource>;
  startAtMs: Scalars['Int']['output'];
  /** Send a play tick this often. */
  tickEveryMs: Scalars['Int']['output'];
  /** Goes into every play tick: signed over session, listener, track, country and expiry. */
  token: Scalars['String']['output'];
  track: Track;
};

export type PlaybackStarted = {
  __typename?: 'PlaybackStarted';
  session: PlaybackSession;
  viewer: Viewer;
};

export type PlaybackState = {
  __typename?: 'PlaybackState';
  device: Device;
  network: Network;
  paused: Scalars['Boolean']['output'];
  positionMs: Scalars['Int']['output'];
  track: Track;
  updatedAt: Scalars['DateTime']['output'];
};

export type PlaybackTransferred = {
  __typename?: 'PlaybackTransferred';
  playback: PlaybackState;
};

/** Another device plays on this account; transfer it, or ask for a plan with more seats. */
export type PlayingElsewhere = Problem & {
  __typename?: 'PlayingElsewhere';
  device: Device;
  message: Scalars['String']['output'];
};

/** A failure that the caller can expect and act on. Everything unexpected is a GraphQL error instead. */
export type Problem = {
  /** One sentence, safe to show to a person. */
  message: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  album?: Maybe<Album>;
  albumByUpc?: Maybe<Album>;
  artist?: Maybe<Artist>;
  genres?: Maybe<Array<Genre>>;
  newReleases?: Maybe<AlbumConnection>;
  /** Typo-tolerant, ranked by relevance and popularity. The best 800 at most: whoever wants others says more. */
  search?: Maybe<SearchConnection>;
  /** As-you-type completions; `text` may be one letter. */
  searchSuggestions?: Maybe<Array<SearchSuggestion>>;
  track?: Maybe<Track>;
  /** In the order asked for; null where there is none. At most 100. */
  tracks?: Maybe<Array<Maybe<Track>>>;
  /** Every release of one recording. */
  tracksByIsrc?: Maybe<Array<Track>>;
  viewer?: Maybe<Viewer>;
};


export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAlbumByUpcArgs = {
  upc: Scalars['UPC']['input'];
};


export type QueryArtistArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNewReleasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  first?: Scalars['Int']['input'];
  genre?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  explicit?: InputMaybe<Scalars['Boolean']['input']>;
  first?: Scalars['Int']['input'];
  genre?: InputMaybe<Scalars['String']['input']>;
  kinds?: Array<SearchKind>;
  text: Scalars['String']['input'];
};


export type QuerySearchSuggestionsArgs = {
  first?: Scalars['Int']['input'];
  text: Scalars['String']['input'];
};


export type QueryTrackArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTracksArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryTracksByIsrcArgs = {
  first?: Scalars['Int']['input'];
  isrc: Scalars['ISRC']['input'];
};

export type SearchConnection = {
  __typename?: 'SearchConnection';
  /** What was searched for instead, when `text` looked misspelt. */
  correctedText?: Maybe<Scalars['String']['output']>;
  edges: Array<SearchEdge>;
  nodes: Array<Maybe<SearchItem>>;
  pageInfo: PageInfo;
};

export type SearchEdge = {
  __typename?: 'SearchEdge';
  cursor: Scalars['String']['output'];
  /** Why it ranks here. */
  explanation: Scalars['String']['output'];
  node?: Maybe<SearchItem>;
  score: Scalars['Float']['output'];
};

export type SearchItem = Album | Artist | Track;

export type SearchKind =
  | 'ALBUM'
  | 'ARTIST'
  | 'TRACK';

export type SearchSuggestion = {
  __typename?: 'SearchSuggestion';
  item?: Maybe<SearchItem>;
  kind: SearchKind;
  text: Scalars['String']['output'];
};

export type StartPlaybackInput = {
  /** Where it was reached from: a playlist, an album, a search, a radio. */
  contextId?: InputMaybe<Scalars['ID']['input']>;
  device: DeviceInput;
  network: Network;
  /** Null: from where the viewer left off, or the start. */
  startAtMs?: InputMaybe<Scalars['Int']['input']>;
  trackId: Scalars['ID']['input'];
};

export type StartPlaybackResult = NotFound | NotPlayable | PlaybackStarted | PlayingElsewhere;

export type Track = {
  __typename?: 'Track';
  acoustics?: Maybe<Acoustics>;
  album: Album;
  artists: Array<Artist>;
  availableIn: Array<Scalars['CountryCode']['output']>;
  /** Everyone credited, the artists included. */
  contributors: Array<Contributor>;
  discNumber: Scalars['Int']['output'];
  durationMs: Scalars['Int']['output'];
  explicit: Scalars['Boolean']['output'];
  genres: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  isrc?: Maybe<Scalars['ISRC']['output']>;
  lyrics?: Maybe<Lyrics>;
  /** May it be played there, on the viewer's plan and controls? `country` defaults to the viewer's. */
  playability: Playability;
  title: Scalars['String']['output'];
  trackNumber: Scalars['Int']['output'];
  /** Of the first performance, where it is another version: `Live`, `2011 Remaster`. */
  version?: Maybe<Scalars['String']['output']>;
};


export type TrackPlayabilityArgs = {
  country?: InputMaybe<Scalars['CountryCode']['input']>;
};

export type TrackConnection = {
  __typename?: 'TrackConnection';
  edges: Array<TrackEdge>;
  nodes: Array<Track>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type TrackEdge = {
  __typename?: 'TrackEdge';
  cursor: Scalars['String']['output'];
  node: Track;
};

export type TransferPlaybackResult = NotFound | PlaybackTransferred | WrongState;

export type UnplayableReason =
  | 'EXPLICIT_CONTENT'
  | 'NOT_IN_COUNTRY'
  | 'NOT_YET_RELEASED'
  | 'NO_MEDIA'
  | 'PREMIUM_ONLY'
  | 'WITHDRAWN';

/** Until `expiresAt` the parts are taken, in any order and any number of times; the last one counts. */
export type Upload = {
  __typename?: 'Upload';
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** Of every part but the last one, which is what remains. */
  partBytes: Scalars['BigInt']['output'];
  parts: Array<UploadPart>;
};

export type UploadBegun = {
  __typename?: 'UploadBegun';
  upload: Upload;
};

export type UploadCompleted = {
  __typename?: 'UploadCompleted';
  bytes: Scalars['BigInt']['output'];
  id: Scalars['ID']['output'];
};

/** What kind a person may send depends on the role: avatars everyone, ad media advertisers. */
export type UploadKind =
  | 'AD_MEDIA'
  | 'AVATAR';

export type UploadPart = {
  __typename?: 'UploadPart';
  number: Scalars['Int']['output'];
  received: Scalars['Boolean']['output'];
  /** PUT exactly the part's bytes here; any browser's page may. 200: they are on disk. */
  url: Scalars['URL']['output'];
};

/** Someone else changed it first: read it again, then retry on `currentVersion`. */
export type VersionConflict = Problem & {
  __typename?: 'VersionConflict';
  currentVersion: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type Viewer = {
  __typename?: 'Viewer';
  devices?: Maybe<Array<Device>>;
  id: Scalars['ID']['output'];
  /** Artists whose catalogue the viewer manages. */
  managedArtists?: Maybe<Array<Artist>>;
  /** What plays now, or played last, on whichever device: the place to resume. */
  playback?: Maybe<PlaybackState>;
};

/** Not possible in the state that it is in now, `CANCELLED` for one. */
export type WrongState = Problem & {
  __typename?: 'WrongState';
  message: Scalars['String']['output'];
  state: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Album: Album;
  Artist: Artist;
  PlaybackSession: PlaybackSession;
  Track: Track;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Album:
    ( { __typename: 'Album' }
    & GraphQLRecursivePick<FederationTypes['Album'], {"id":true}> );
  Artist:
    ( { __typename: 'Artist' }
    & GraphQLRecursivePick<FederationTypes['Artist'], {"id":true}> );
  PlaybackSession:
    ( { __typename: 'PlaybackSession' }
    & GraphQLRecursivePick<FederationTypes['PlaybackSession'], {"id":true}> );
  Track:
    ( { __typename: 'Track' }
    & GraphQLRecursivePick<FederationTypes['Track'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  BeginUploadResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<UploadBegun, 'upload'> & { upload: _RefType['Upload'] } & { __typename: 'UploadBegun' } )
  ;
  CompleteUploadResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( UploadCompleted & { __typename: 'UploadCompleted' } )
  ;
  SearchItem:
    | ( AlbumMapper & { __typename: 'Album' } )
    | ( ArtistMapper & { __typename: 'Artist' } )
    | ( TrackMapper & { __typename: 'Track' } )
  ;
  StartPlaybackResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<NotPlayable, 'playability'> & { playability: _RefType['Playability'] } & { __typename: 'NotPlayable' } )
    | ( Omit<PlaybackStarted, 'session' | 'viewer'> & { session: _RefType['PlaybackSession'], viewer: _RefType['Viewer'] } & { __typename: 'PlaybackStarted' } )
    | ( Omit<PlayingElsewhere, 'device'> & { device: _RefType['Device'] } & { __typename: 'PlayingElsewhere' } )
  ;
  TransferPlaybackResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<PlaybackTransferred, 'playback'> & { playback: _RefType['PlaybackState'] } & { __typename: 'PlaybackTransferred' } )
    | ( WrongState & { __typename: 'WrongState' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( Forbidden )
    | ( InvalidInput )
    | ( NotFound )
    | ( Omit<NotPlayable, 'playability'> & { playability: _RefType['Playability'] } )
    | ( Omit<PlayingElsewhere, 'device'> & { device: _RefType['Device'] } )
    | ( VersionConflict )
    | ( WrongState )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Acoustics: ResolverTypeWrapper<AcousticsMapper>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Album: ResolverTypeWrapper<AlbumMapper>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AlbumConnection: ResolverTypeWrapper<AlbumConnectionMapper>;
  AlbumEdge: ResolverTypeWrapper<Omit<AlbumEdge, 'node'> & { node: ResolversTypes['Album'] }>;
  AlbumKind: AlbumKind;
  Artist: ResolverTypeWrapper<ArtistMapper>;
  BeginUploadInput: BeginUploadInput;
  BeginUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BeginUploadResult']>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Codec: Codec;
  CompleteUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteUploadResult']>;
  Contributor: ResolverTypeWrapper<ContributorMapper>;
  ContributorRole: ContributorRole;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DatePrecision: DatePrecision;
  DateRange: DateRange;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Device: ResolverTypeWrapper<DeviceMapper>;
  DeviceInput: DeviceInput;
  DeviceKind: DeviceKind;
  DrmSystem: DrmSystem;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  Genre: ResolverTypeWrapper<GenreMapper>;
  ISRC: ResolverTypeWrapper<Scalars['ISRC']['output']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  Image: ResolverTypeWrapper<Image>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  LyricLine: ResolverTypeWrapper<LyricLine>;
  Lyrics: ResolverTypeWrapper<LyricsMapper>;
  MediaSource: ResolverTypeWrapper<MediaSource>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Network: Network;
  NotFound: ResolverTypeWrapper<NotFound>;
  NotPlayable: ResolverTypeWrapper<Omit<NotPlayable, 'playability'> & { playability: ResolversTypes['Playability'] }>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Playability: ResolverTypeWrapper<PlayabilityMapper>;
  PlaybackSession: ResolverTypeWrapper<PlaybackSessionMapper>;
  PlaybackStarted: ResolverTypeWrapper<Omit<PlaybackStarted, 'session' | 'viewer'> & { session: ResolversTypes['PlaybackSession'], viewer: ResolversTypes['Viewer'] }>;
  PlaybackState: ResolverTypeWrapper<PlaybackStateMapper>;
  PlaybackTransferred: ResolverTypeWrapper<Omit<PlaybackTransferred, 'playback'> & { playback: ResolversTypes['PlaybackState'] }>;
  PlayingElsewhere: ResolverTypeWrapper<Omit<PlayingElsewhere, 'device'> & { device: ResolversTypes['Device'] }>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SearchConnection: ResolverTypeWrapper<SearchConnectionMapper>;
  SearchEdge: ResolverTypeWrapper<SearchEdgeMapper>;
  SearchItem: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchItem']>;
  SearchKind: SearchKind;
  SearchSuggestion: ResolverTypeWrapper<SearchSuggestionMapper>;
  StartPlaybackInput: StartPlaybackInput;
  StartPlaybackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartPlaybackResult']>;
  Track: ResolverTypeWrapper<TrackMapper>;
  TrackConnection: ResolverTypeWrapper<TrackConnectionMapper>;
  TrackEdge: ResolverTypeWrapper<Omit<TrackEdge, 'node'> & { node: ResolversTypes['Track'] }>;
  TransferPlaybackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TransferPlaybackResult']>;
  UPC: ResolverTypeWrapper<Scalars['UPC']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnplayableReason: UnplayableReason;
  Upload: ResolverTypeWrapper<UploadMapper>;
  UploadBegun: ResolverTypeWrapper<Omit<UploadBegun, 'upload'> & { upload: ResolversTypes['Upload'] }>;
  UploadCompleted: ResolverTypeWrapper<UploadCompleted>;
  UploadKind: UploadKind;
  UploadPart: ResolverTypeWrapper<UploadPart>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  Viewer: ResolverTypeWrapper<ViewerMapper>;
  WrongState: ResolverTypeWrapper<WrongState>;
  YearMonth: ResolverTypeWrapper<Scalars['YearMonth']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Acoustics: AcousticsMapper;
  Float: Scalars['Float']['output'];
  String: Scalars['String']['output'];
  Album: AlbumMapper;
  ID: Scalars['ID']['output'];
  AlbumConnection: AlbumConnectionMapper;
  AlbumEdge: Omit<AlbumEdge, 'node'> & { node: ResolversParentTypes['Album'] };
  Artist: ArtistMapper;
  BeginUploadInput: BeginUploadInput;
  BeginUploadResult: ResolversUnionTypes<ResolversParentTypes>['BeginUploadResult'];
  BigInt: Scalars['BigInt']['output'];
  CompleteUploadResult: ResolversUnionTypes<ResolversParentTypes>['CompleteUploadResult'];
  Contributor: ContributorMapper;
  CountryCode: Scalars['CountryCode']['output'];
  Currency: Scalars['Currency']['output'];
  DateRange: DateRange;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Device: DeviceMapper;
  DeviceInput: DeviceInput;
  EmailAddress: Scalars['EmailAddress']['output'];
  Forbidden: Forbidden;
  Genre: GenreMapper;
  ISRC: Scalars['ISRC']['output'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  Image: Image;
  InvalidField: InvalidField;
  InvalidInput: InvalidInput;
  LocalDate: Scalars['LocalDate']['output'];
  Locale: Scalars['Locale']['output'];
  LyricLine: LyricLine;
  Lyrics: LyricsMapper;
  MediaSource: MediaSource;
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  NotPlayable: Omit<NotPlayable, 'playability'> & { playability: ResolversParentTypes['Playability'] };
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Playability: PlayabilityMapper;
  PlaybackSession: PlaybackSessionMapper;
  PlaybackStarted: Omit<PlaybackStarted, 'session' | 'viewer'> & { session: ResolversParentTypes['PlaybackSession'], viewer: ResolversParentTypes['Viewer'] };
  PlaybackState: PlaybackStateMapper;
  PlaybackTransferred: Omit<PlaybackTransferred, 'playback'> & { playback: ResolversParentTypes['PlaybackState'] };
  PlayingElsewhere: Omit<PlayingElsewhere, 'device'> & { device: ResolversParentTypes['Device'] };
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  SearchConnection: SearchConnectionMapper;
  SearchEdge: SearchEdgeMapper;
  SearchItem: ResolversUnionTypes<ResolversParentTypes>['SearchItem'];
  SearchSuggestion: SearchSuggestionMapper;
  StartPlaybackInput: StartPlaybackInput;
  StartPlaybackResult: ResolversUnionTypes<ResolversParentTypes>['StartPlaybackResult'];
  Track: TrackMapper;
  TrackConnection: TrackConnectionMapper;
  TrackEdge: Omit<TrackEdge, 'node'> & { node: ResolversParentTypes['Track'] };
  TransferPlaybackResult: ResolversUnionTypes<ResolversParentTypes>['TransferPlaybackResult'];
  UPC: Scalars['UPC']['output'];
  URL: Scalars['URL']['output'];
  Upload: UploadMapper;
  UploadBegun: Omit<UploadBegun, 'upload'> & { upload: ResolversParentTypes['Upload'] };
  UploadCompleted: UploadCompleted;
  UploadPart: UploadPart;
  VersionConflict: VersionConflict;
  Viewer: ViewerMapper;
  WrongState: WrongState;
  YearMonth: Scalars['YearMonth']['output'];
  Int: Scalars['Int']['output'];
};

export type BudgetDirectiveArgs = {
  deadlineMs?: Maybe<Scalars['Int']['input']>;
  p99Ms: Scalars['Int']['input'];
};

export type BudgetDirectiveResolver<Result, Parent, ContextType = Context, Args = BudgetDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = { };

export type PersonalDirectiveResolver<Result, Parent, ContextType = Context, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = {
  maxAgeS?: Scalars['Int']['input'];
};

export type PublicDirectiveResolver<Result, Parent, ContextType = Context, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AcousticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Acoustics'] = ResolversParentTypes['Acoustics']> = {
  acousticness?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  danceability?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  energy?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  instrumentalness?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  liveness?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  loudnessDb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  speechiness?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  tempoBpm?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  valence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type AlbumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album'], FederationReferenceType extends FederationReferenceTypes['Album'] = FederationReferenceTypes['Album']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Album']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artists?: Resolver<Array<ResolversTypes['Artist']>, ParentType, ContextType>;
  cover?: Resolver<Array<ResolversTypes['Image']>, ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AlbumKind'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  releaseDate?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  releaseDatePrecision?: Resolver<ResolversTypes['DatePrecision'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tracks?: Resolver<ResolversTypes['TrackConnection'], ParentType, ContextType, RequireFields<AlbumTracksArgs, 'first'>>;
  upc?: Resolver<Maybe<ResolversTypes['UPC']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AlbumConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlbumConnection'] = ResolversParentTypes['AlbumConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AlbumEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Album']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AlbumEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlbumEdge'] = ResolversParentTypes['AlbumEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Album'], ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  albums?: Resolver<ResolversTypes['AlbumConnection'], ParentType, ContextType, RequireFields<ArtistAlbumsArgs, 'first'>>;
  biography?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  images?: Resolver<Array<ResolversTypes['Image']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  topTracks?: Resolver<Array<ResolversTypes['Track']>, ParentType, ContextType, RequireFields<ArtistTopTracksArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BeginUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeginUploadResult'] = ResolversParentTypes['BeginUploadResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'UploadBegun', ParentType, ContextType>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type CompleteUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CompleteUploadResult'] = ResolversParentTypes['CompleteUploadResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'UploadCompleted', ParentType, ContextType>;
};

export type ContributorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Contributor'] = ResolversParentTypes['Contributor']> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ContributorRole'], ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type ForbiddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GenreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface IsrcScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ISRC'], any> {
  name: 'ISRC';
}

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type InvalidFieldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidField'] = ResolversParentTypes['InvalidField']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  fields?: Resolver<Array<ResolversTypes['InvalidField']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export type LyricLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LyricLine'] = ResolversParentTypes['LyricLine']> = {
  startMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LyricsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Lyrics'] = ResolversParentTypes['Lyrics']> = {
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<Array<ResolversTypes['LyricLine']>>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MediaSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MediaSource'] = ResolversParentTypes['MediaSource']> = {
  bitrateKbps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  codec?: Resolver<ResolversTypes['Codec'], ParentType, ContextType>;
  drm?: Resolver<Maybe<ResolversTypes['DrmSystem']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  beginUpload?: Resolver<Maybe<ResolversTypes['BeginUploadResult']>, ParentType, ContextType, RequireFields<MutationBeginUploadArgs, 'input'>>;
  completeUpload?: Resolver<Maybe<ResolversTypes['CompleteUploadResult']>, ParentType, ContextType, RequireFields<MutationCompleteUploadArgs, 'id'>>;
  startPlayback?: Resolver<Maybe<ResolversTypes['StartPlaybackResult']>, ParentType, ContextType, RequireFields<MutationStartPlaybackArgs, 'input'>>;
  transferPlayback?: Resolver<Maybe<ResolversTypes['TransferPlaybackResult']>, ParentType, ContextType, RequireFields<MutationTransferPlaybackArgs, 'deviceId'>>;
};

export type NotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotPlayableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotPlayable'] = ResolversParentTypes['NotPlayable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  playability?: Resolver<ResolversTypes['Playability'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlayabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Playability'] = ResolversParentTypes['Playability']> = {
  playInstead?: Resolver<Maybe<ResolversTypes['Track']>, ParentType, ContextType>;
  playable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['UnplayableReason']>, ParentType, ContextType>;
};

export type PlaybackSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackSession'] = ResolversParentTypes['PlaybackSession'], FederationReferenceType extends FederationReferenceTypes['PlaybackSession'] = FederationReferenceTypes['PlaybackSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PlaybackSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sources?: Resolver<Array<ResolversTypes['MediaSource']>, ParentType, ContextType>;
  startAtMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tickEveryMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  track?: Resolver<ResolversTypes['Track'], ParentType, ContextType>;
};

export type PlaybackStartedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackStarted'] = ResolversParentTypes['PlaybackStarted']> = {
  session?: Resolver<ResolversTypes['PlaybackSession'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaybackStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackState'] = ResolversParentTypes['PlaybackState']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  network?: Resolver<ResolversTypes['Network'], ParentType, ContextType>;
  paused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  track?: Resolver<ResolversTypes['Track'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PlaybackTransferredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackTransferred'] = ResolversParentTypes['PlaybackTransferred']> = {
  playback?: Resolver<ResolversTypes['PlaybackState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlayingElsewhereResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlayingElsewhere'] = ResolversParentTypes['PlayingElsewhere']> = {
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'NotFound' | 'NotPlayable' | 'PlayingElsewhere' | 'VersionConflict' | 'WrongState', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  album?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType, RequireFields<QueryAlbumArgs, 'id'>>;
  albumByUpc?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType, RequireFields<QueryAlbumByUpcArgs, 'upc'>>;
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType, RequireFields<QueryArtistArgs, 'id'>>;
  genres?: Resolver<Maybe<Array<ResolversTypes['Genre']>>, ParentType, ContextType>;
  newReleases?: Resolver<Maybe<ResolversTypes['AlbumConnection']>, ParentType, ContextType, RequireFields<QueryNewReleasesArgs, 'first'>>;
  search?: Resolver<Maybe<ResolversTypes['SearchConnection']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'kinds' | 'text'>>;
  searchSuggestions?: Resolver<Maybe<Array<ResolversTypes['SearchSuggestion']>>, ParentType, ContextType, RequireFields<QuerySearchSuggestionsArgs, 'first' | 'text'>>;
  track?: Resolver<Maybe<ResolversTypes['Track']>, ParentType, ContextType, RequireFields<QueryTrackArgs, 'id'>>;
  tracks?: Resolver<Maybe<Array<Maybe<ResolversTypes['Track']>>>, ParentType, ContextType, RequireFields<QueryTracksArgs, 'ids'>>;
  tracksByIsrc?: Resolver<Maybe<Array<ResolversTypes['Track']>>, ParentType, ContextType, RequireFields<QueryTracksByIsrcArgs, 'first' | 'isrc'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type SearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  correctedText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['SearchItem']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['SearchItem']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type SearchItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchItem'] = ResolversParentTypes['SearchItem']> = {
  __resolveType: TypeResolveFn<'Album' | 'Artist' | 'Track', ParentType, ContextType>;
};

export type SearchSuggestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchSuggestion'] = ResolversParentTypes['SearchSuggestion']> = {
  item?: Resolver<Maybe<ResolversTypes['SearchItem']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SearchKind'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StartPlaybackResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPlaybackResult'] = ResolversParentTypes['StartPlaybackResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'NotPlayable' | 'PlaybackStarted' | 'PlayingElsewhere', ParentType, ContextType>;
};

export type TrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Track'] = ResolversParentTypes['Track'], FederationReferenceType extends FederationReferenceTypes['Track'] = FederationReferenceTypes['Track']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Track']> | FederationReferenceType, FederationReferenceType, ContextType>;
  acoustics?: Resolver<Maybe<ResolversTypes['Acoustics']>, ParentType, ContextType>;
  album?: Resolver<ResolversTypes['Album'], ParentType, ContextType>;
  artists?: Resolver<Array<ResolversTypes['Artist']>, ParentType, ContextType>;
  availableIn?: Resolver<Array<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  contributors?: Resolver<Array<ResolversTypes['Contributor']>, ParentType, ContextType>;
  discNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  explicit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isrc?: Resolver<Maybe<ResolversTypes['ISRC']>, ParentType, ContextType>;
  lyrics?: Resolver<Maybe<ResolversTypes['Lyrics']>, ParentType, ContextType>;
  playability?: Resolver<ResolversTypes['Playability'], ParentType, ContextType, Partial<TrackPlayabilityArgs>>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  trackNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackConnection'] = ResolversParentTypes['TrackConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TrackEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Track']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TrackEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackEdge'] = ResolversParentTypes['TrackEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Track'], ParentType, ContextType>;
};

export type TransferPlaybackResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransferPlaybackResult'] = ResolversParentTypes['TransferPlaybackResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'PlaybackTransferred' | 'WrongState', ParentType, ContextType>;
};

export interface UpcScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UPC'], any> {
  name: 'UPC';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  partBytes?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['UploadPart']>, ParentType, ContextType>;
};

export type UploadBegunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadBegun'] = ResolversParentTypes['UploadBegun']> = {
  upload?: Resolver<ResolversTypes['Upload'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadCompletedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadCompleted'] = ResolversParentTypes['UploadCompleted']> = {
  bytes?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadPartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadPart'] = ResolversParentTypes['UploadPart']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  devices?: Resolver<Maybe<Array<ResolversTypes['Device']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  managedArtists?: Resolver<Maybe<Array<ResolversTypes['Artist']>>, ParentType, ContextType>;
  playback?: Resolver<Maybe<ResolversTypes['PlaybackState']>, ParentType, ContextType>;
};

export type WrongStateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WrongState'] = ResolversParentTypes['WrongState']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface YearMonthScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['YearMonth'], any> {
  name: 'YearMonth';
}

export type Resolvers<ContextType = Context> = {
  Acoustics?: AcousticsResolvers<ContextType>;
  Album?: AlbumResolvers<ContextType>;
  AlbumConnection?: AlbumConnectionResolvers<ContextType>;
  AlbumEdge?: AlbumEdgeResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  BeginUploadResult?: BeginUploadResultResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  CompleteUploadResult?: CompleteUploadResultResolvers<ContextType>;
  Contributor?: ContributorResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  Forbidden?: ForbiddenResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  ISRC?: GraphQLScalarType;
  IdempotencyKey?: GraphQLScalarType;
  Image?: ImageResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  LyricLine?: LyricLineResolvers<ContextType>;
  Lyrics?: LyricsResolvers<ContextType>;
  MediaSource?: MediaSourceResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotPlayable?: NotPlayableResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Playability?: PlayabilityResolvers<ContextType>;
  PlaybackSession?: PlaybackSessionResolvers<ContextType>;
  PlaybackStarted?: PlaybackStartedResolvers<ContextType>;
  PlaybackState?: PlaybackStateResolvers<ContextType>;
  PlaybackTransferred?: PlaybackTransferredResolvers<ContextType>;
  PlayingElsewhere?: PlayingElsewhereResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchItem?: SearchItemResolvers<ContextType>;
  SearchSuggestion?: SearchSuggestionResolvers<ContextType>;
  StartPlaybackResult?: StartPlaybackResultResolvers<ContextType>;
  Track?: TrackResolvers<ContextType>;
  TrackConnection?: TrackConnectionResolvers<ContextType>;
  TrackEdge?: TrackEdgeResolvers<ContextType>;
  TransferPlaybackResult?: TransferPlaybackResultResolvers<ContextType>;
  UPC?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  Upload?: UploadResolvers<ContextType>;
  UploadBegun?: UploadBegunResolvers<ContextType>;
  UploadCompleted?: UploadCompletedResolvers<ContextType>;
  UploadPart?: UploadPartResolvers<ContextType>;
  VersionConflict?: VersionConflictResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  WrongState?: WrongStateResolvers<ContextType>;
  YearMonth?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  budget?: BudgetDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
};
