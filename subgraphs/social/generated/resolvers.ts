/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserMapper, ArtistMapper, TrackMapper, AlbumMapper, PlaylistMapper, FriendActivityMapper, PlaylistItemMapper, PlaylistEditMapper, ViewerMapper, LibraryMapper } from '../src/mappers.ts';
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

/** `baseVersion` is the version that the caller saw; null merges onto whatever is there. */
export type AddToPlaylistInput = {
  /** Null: at the end. */
  afterItemId?: InputMaybe<Scalars['ID']['input']>;
  baseVersion?: InputMaybe<Scalars['Int']['input']>;
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  playlistId: Scalars['ID']['input'];
  trackIds: Array<Scalars['ID']['input']>;
};

export type Album = {
  __typename?: 'Album';
  id: Scalars['ID']['output'];
  viewerSaved?: Maybe<Scalars['Boolean']['output']>;
};

export type Artist = {
  __typename?: 'Artist';
  followerCount?: Maybe<Scalars['Int']['output']>;
  id: Scalars['ID']['output'];
  viewerFollows?: Maybe<Scalars['Boolean']['output']>;
};

export type BlockChanged = {
  __typename?: 'BlockChanged';
  blocked: Scalars['Boolean']['output'];
  user?: Maybe<User>;
};

export type BlockResult = BlockChanged | InvalidInput | NotFound;

export type CreatePlaylistInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  name: Scalars['String']['input'];
  trackIds?: Array<Scalars['ID']['input']>;
  visibility?: PlaylistVisibility;
};

export type CreatePlaylistResult = InvalidInput | PlaylistCreated;

/** Both days included, in UTC. */
export type DateRange = {
  from: Scalars['LocalDate']['input'];
  to: Scalars['LocalDate']['input'];
};

export type DeletePlaylistResult = Forbidden | NotFound | PlaylistDeleted;

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

export type EditPlaylistResult = Forbidden | InvalidInput | NotFound | PlaylistEdited | VersionConflict;

export type FollowResult = Followed | InvalidInput | NotFound;

export type Followable = Artist | Playlist | User;

export type Followed = {
  __typename?: 'Followed';
  item?: Maybe<Followable>;
  viewer: Viewer;
};

export type FollowedArtistConnection = {
  __typename?: 'FollowedArtistConnection';
  edges: Array<FollowedArtistEdge>;
  nodes: Array<Maybe<Artist>>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type FollowedArtistEdge = {
  __typename?: 'FollowedArtistEdge';
  cursor: Scalars['String']['output'];
  followedAt: Scalars['DateTime']['output'];
  node?: Maybe<Artist>;
};

export type Forbidden = Problem & {
  __typename?: 'Forbidden';
  message: Scalars['String']['output'];
};

export type FriendActivity = {
  __typename?: 'FriendActivity';
  at: Scalars['DateTime']['output'];
  playingNow: Scalars['Boolean']['output'];
  playlist?: Maybe<Playlist>;
  track?: Maybe<Track>;
  user?: Maybe<User>;
};

export type FriendActivityConnection = {
  __typename?: 'FriendActivityConnection';
  edges: Array<FriendActivityEdge>;
  nodes: Array<FriendActivity>;
  pageInfo: PageInfo;
};

export type FriendActivityEdge = {
  __typename?: 'FriendActivityEdge';
  cursor: Scalars['String']['output'];
  node: FriendActivity;
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

/** What the viewer saved or follows, newest first. */
export type Library = {
  __typename?: 'Library';
  albums: SavedAlbumConnection;
  artists: FollowedArtistConnection;
  playlists: PlaylistConnection;
  tracks: SavedTrackConnection;
};


/** What the viewer saved or follows, newest first. */
export type LibraryAlbumsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** What the viewer saved or follows, newest first. */
export type LibraryArtistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** What the viewer saved or follows, newest first. */
export type LibraryPlaylistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** What the viewer saved or follows, newest first. */
export type LibraryTracksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type Money = {
  __typename?: 'Money';
  amount: Scalars['Decimal']['output'];
  currency: Scalars['Currency']['output'];
};

export type MoveInPlaylistInput = {
  /** Null: to the top. */
  afterItemId?: InputMaybe<Scalars['ID']['input']>;
  baseVersion?: InputMaybe<Scalars['Int']['input']>;
  itemIds: Array<Scalars['ID']['input']>;
  playlistId: Scalars['ID']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** At most 100 tracks at once, 10 000 in a playlist. */
  addToPlaylist?: Maybe<EditPlaylistResult>;
  /**
   * A blocked person neither follows the blocker nor sees what the blocker plays, follows and shares. Whatever follows
   * there are between the two end.
   */
  block?: Maybe<BlockResult>;
  createPlaylist?: Maybe<CreatePlaylistResult>;
  deletePlaylist?: Maybe<DeletePlaylistResult>;
  /** Follows a user, an artist or a playlist; following twice changes nothing. */
  follow?: Maybe<FollowResult>;
  moveInPlaylist?: Maybe<EditPlaylistResult>;
  removeFromPlaylist?: Maybe<EditPlaylistResult>;
  /** Brings back the state of an earlier version, as a new edit. */
  restorePlaylist?: Maybe<EditPlaylistResult>;
  /** Saves tracks and albums to the library; at most 100. */
  save?: Maybe<SaveResult>;
  setCollaborators?: Maybe<EditPlaylistResult>;
  unblock?: Maybe<BlockResult>;
  unfollow?: Maybe<UnfollowResult>;
  unsave?: Maybe<UnsaveResult>;
  updatePlaylist?: Maybe<UpdatePlaylistResult>;
};


export type MutationAddToPlaylistArgs = {
  input: AddToPlaylistInput;
};


export type MutationBlockArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationCreatePlaylistArgs = {
  input: CreatePlaylistInput;
};


export type MutationDeletePlaylistArgs = {
  id: Scalars['ID']['input'];
};


export type MutationFollowArgs = {
  id: Scalars['ID']['input'];
};


export type MutationMoveInPlaylistArgs = {
  input: MoveInPlaylistInput;
};


export type MutationRemoveFromPlaylistArgs = {
  input: RemoveFromPlaylistInput;
};


export type MutationRestorePlaylistArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


export type MutationSaveArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationSetCollaboratorsArgs = {
  playlistId: Scalars['ID']['input'];
  userIds: Array<Scalars['ID']['input']>;
};


export type MutationUnblockArgs = {
  userId: Scalars['ID']['input'];
};


export type MutationUnfollowArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUnsaveArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationUpdatePlaylistArgs = {
  input: UpdatePlaylistInput;
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

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Playlist = {
  __typename?: 'Playlist';
  collaborators: Array<User>;
  description?: Maybe<Scalars['String']['output']>;
  edits: PlaylistEditConnection;
  followerCount: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  items: PlaylistItemConnection;
  name: Scalars['String']['output'];
  owner?: Maybe<User>;
  trackCount: Scalars['Int']['output'];
  /** Goes up by one with every edit. */
  version: Scalars['Int']['output'];
  /** What the viewer may do with it. */
  viewerCan: PlaylistRights;
  viewerFollows: Scalars['Boolean']['output'];
  visibility: PlaylistVisibility;
};


export type PlaylistEditsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type PlaylistItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type PlaylistConnection = {
  __typename?: 'PlaylistConnection';
  edges: Array<PlaylistEdge>;
  nodes: Array<Playlist>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type PlaylistCreated = {
  __typename?: 'PlaylistCreated';
  playlist: Playlist;
  viewer: Viewer;
};

export type PlaylistDeleted = {
  __typename?: 'PlaylistDeleted';
  id: Scalars['ID']['output'];
  viewer: Viewer;
};

export type PlaylistEdge = {
  __typename?: 'PlaylistEdge';
  cursor: Scalars['String']['output'];
  node: Playlist;
};

export type PlaylistEdit = {
  __typename?: 'PlaylistEdit';
  at: Scalars['DateTime']['output'];
  by?: Maybe<User>;
  kind: PlaylistEditKind;
  summary: Scalars['String']['output'];
  version: Scalars['Int']['output'];
};

export type PlaylistEditConnection = {
  __typename?: 'PlaylistEditConnection';
  edges: Array<PlaylistEditEdge>;
  nodes: Array<PlaylistEdit>;
  pageInfo: PageInfo;
};

export type PlaylistEditEdge = {
  __typename?: 'PlaylistEditEdge';
  cursor: Scalars['String']['output'];
  node: PlaylistEdit;
};

export type PlaylistEditKind =
  | 'ADDED'
  | 'COLLABORATORS'
  | 'CREATED'
  | 'DETAILS'
  | 'MOVED'
  | 'REMOVED'
  | 'UNDONE';

export type PlaylistEdited = {
  __typename?: 'PlaylistEdited';
  edit: PlaylistEdit;
  playlist: Playlist;
};

/** One place in a playlist; the same track may stand in several. */
export type PlaylistItem = {
  __typename?: 'PlaylistItem';
  addedAt: Scalars['DateTime']['output'];
  addedBy?: Maybe<User>;
  id: Scalars['ID']['output'];
  track?: Maybe<Track>;
};

export type PlaylistItemConnection = {
  __typename?: 'PlaylistItemConnection';
  edges: Array<PlaylistItemEdge>;
  nodes: Array<PlaylistItem>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type PlaylistItemEdge = {
  __typename?: 'PlaylistItemEdge';
  cursor: Scalars['String']['output'];
  node: PlaylistItem;
};

export type PlaylistRights = {
  __typename?: 'PlaylistRights';
  delete: Scalars['Boolean']['output'];
  edit: Scalars['Boolean']['output'];
  invite: Scalars['Boolean']['output'];
};

export type PlaylistUpdated = {
  __typename?: 'PlaylistUpdated';
  playlist: Playlist;
};

export type PlaylistVisibility =
  | 'PRIVATE'
  | 'PUBLIC'
  | 'UNLISTED';

/** A failure that the caller can expect and act on. Everything unexpected is a GraphQL error instead. */
export type Problem = {
  /** One sentence, safe to show to a person. */
  message: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** Null where it is not there for the viewer. */
  playlist?: Maybe<Playlist>;
  viewer?: Maybe<Viewer>;
};


export type QueryPlaylistArgs = {
  id: Scalars['ID']['input'];
};

export type RemoveFromPlaylistInput = {
  baseVersion?: InputMaybe<Scalars['Int']['input']>;
  itemIds: Array<Scalars['ID']['input']>;
  playlistId: Scalars['ID']['input'];
};

export type Savable = Album | Track;

export type SaveResult = InvalidInput | Saved;

export type Saved = {
  __typename?: 'Saved';
  items: Array<Maybe<Savable>>;
  viewer: Viewer;
};

export type SavedAlbumConnection = {
  __typename?: 'SavedAlbumConnection';
  edges: Array<SavedAlbumEdge>;
  nodes: Array<Maybe<Album>>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type SavedAlbumEdge = {
  __typename?: 'SavedAlbumEdge';
  cursor: Scalars['String']['output'];
  node?: Maybe<Album>;
  savedAt: Scalars['DateTime']['output'];
};

export type SavedTrackConnection = {
  __typename?: 'SavedTrackConnection';
  edges: Array<SavedTrackEdge>;
  nodes: Array<Maybe<Track>>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type SavedTrackEdge = {
  __typename?: 'SavedTrackEdge';
  cursor: Scalars['String']['output'];
  node?: Maybe<Track>;
  savedAt: Scalars['DateTime']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Every edit, to those who may see the playlist. */
  playlistChanged?: Maybe<PlaylistEdit>;
};


export type SubscriptionPlaylistChangedArgs = {
  id: Scalars['ID']['input'];
};

export type Track = {
  __typename?: 'Track';
  id: Scalars['ID']['output'];
  saveCount?: Maybe<Scalars['Int']['output']>;
  viewerSaved?: Maybe<Scalars['Boolean']['output']>;
};

export type UnfollowResult = NotFound | Unfollowed;

export type Unfollowed = {
  __typename?: 'Unfollowed';
  item?: Maybe<Followable>;
  viewer: Viewer;
};

export type UnsaveResult = InvalidInput | Unsaved;

export type Unsaved = {
  __typename?: 'Unsaved';
  viewer: Viewer;
};

export type UpdatePlaylistInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  visibility?: InputMaybe<PlaylistVisibility>;
};

export type UpdatePlaylistResult = Forbidden | InvalidInput | NotFound | PlaylistUpdated;

export type User = {
  __typename?: 'User';
  followerCount?: Maybe<Scalars['Int']['output']>;
  followers?: Maybe<UserConnection>;
  following?: Maybe<UserConnection>;
  followingCount?: Maybe<Scalars['Int']['output']>;
  followsViewer?: Maybe<Scalars['Boolean']['output']>;
  id: Scalars['ID']['output'];
  /** Whom the viewer follows among those who follow this person. */
  mutualFollowers?: Maybe<Array<User>>;
  /** The public ones; to the person themselves, all. */
  playlists?: Maybe<PlaylistConnection>;
  viewerFollows?: Maybe<Scalars['Boolean']['output']>;
};


export type UserFollowersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type UserFollowingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type UserMutualFollowersArgs = {
  first?: Scalars['Int']['input'];
};


export type UserPlaylistsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type UserConnection = {
  __typename?: 'UserConnection';
  edges: Array<UserEdge>;
  nodes: Array<Maybe<User>>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type UserEdge = {
  __typename?: 'UserEdge';
  cursor: Scalars['String']['output'];
  followedAt: Scalars['DateTime']['output'];
  node?: Maybe<User>;
};

/** Someone else changed it first: read it again, then retry on `currentVersion`. */
export type VersionConflict = Problem & {
  __typename?: 'VersionConflict';
  currentVersion: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type Viewer = {
  __typename?: 'Viewer';
  /** What the people whom the viewer follows, and who share it, play now or played last, newest first. */
  friendActivity?: Maybe<FriendActivityConnection>;
  id: Scalars['ID']['output'];
  library?: Maybe<Library>;
  /** People the viewer may know: followed by many of those whom the viewer follows. */
  suggestedUsers?: Maybe<Array<User>>;
};


export type ViewerFriendActivityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type ViewerSuggestedUsersArgs = {
  first?: Scalars['Int']['input'];
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
  Playlist: Playlist;
  Track: Track;
  User: User;
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
  Playlist:
    ( { __typename: 'Playlist' }
    & GraphQLRecursivePick<FederationTypes['Playlist'], {"id":true}> );
  Track:
    ( { __typename: 'Track' }
    & GraphQLRecursivePick<FederationTypes['Track'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  BlockResult:
    | ( Omit<BlockChanged, 'user'> & { user?: Maybe<_RefType['User']> } & { __typename: 'BlockChanged' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  CreatePlaylistResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<PlaylistCreated, 'playlist' | 'viewer'> & { playlist: _RefType['Playlist'], viewer: _RefType['Viewer'] } & { __typename: 'PlaylistCreated' } )
  ;
  DeletePlaylistResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<PlaylistDeleted, 'viewer'> & { viewer: _RefType['Viewer'] } & { __typename: 'PlaylistDeleted' } )
  ;
  EditPlaylistResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<PlaylistEdited, 'edit' | 'playlist'> & { edit: _RefType['PlaylistEdit'], playlist: _RefType['Playlist'] } & { __typename: 'PlaylistEdited' } )
    | ( VersionConflict & { __typename: 'VersionConflict' } )
  ;
  FollowResult:
    | ( Omit<Followed, 'item' | 'viewer'> & { item?: Maybe<_RefType['Followable']>, viewer: _RefType['Viewer'] } & { __typename: 'Followed' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  Followable:
    | ( ArtistMapper & { __typename: 'Artist' } )
    | ( PlaylistMapper & { __typename: 'Playlist' } )
    | ( UserMapper & { __typename: 'User' } )
  ;
  Savable:
    | ( AlbumMapper & { __typename: 'Album' } )
    | ( TrackMapper & { __typename: 'Track' } )
  ;
  SaveResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<Saved, 'items' | 'viewer'> & { items: Array<Maybe<_RefType['Savable']>>, viewer: _RefType['Viewer'] } & { __typename: 'Saved' } )
  ;
  UnfollowResult:
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<Unfollowed, 'item' | 'viewer'> & { item?: Maybe<_RefType['Followable']>, viewer: _RefType['Viewer'] } & { __typename: 'Unfollowed' } )
  ;
  UnsaveResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<Unsaved, 'viewer'> & { viewer: _RefType['Viewer'] } & { __typename: 'Unsaved' } )
  ;
  UpdatePlaylistResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<PlaylistUpdated, 'playlist'> & { playlist: _RefType['Playlist'] } & { __typename: 'PlaylistUpdated' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( Forbidden )
    | ( InvalidInput )
    | ( NotFound )
    | ( VersionConflict )
    | ( WrongState )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddToPlaylistInput: AddToPlaylistInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Album: ResolverTypeWrapper<AlbumMapper>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Artist: ResolverTypeWrapper<ArtistMapper>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  BlockChanged: ResolverTypeWrapper<Omit<BlockChanged, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  BlockResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BlockResult']>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreatePlaylistInput: CreatePlaylistInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CreatePlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreatePlaylistResult']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateRange: DateRange;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeletePlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeletePlaylistResult']>;
  DeviceKind: DeviceKind;
  EditPlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EditPlaylistResult']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  FollowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FollowResult']>;
  Followable: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Followable']>;
  Followed: ResolverTypeWrapper<Omit<Followed, 'item' | 'viewer'> & { item?: Maybe<ResolversTypes['Followable']>, viewer: ResolversTypes['Viewer'] }>;
  FollowedArtistConnection: ResolverTypeWrapper<Omit<FollowedArtistConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['FollowedArtistEdge']>, nodes: Array<Maybe<ResolversTypes['Artist']>> }>;
  FollowedArtistEdge: ResolverTypeWrapper<Omit<FollowedArtistEdge, 'node'> & { node?: Maybe<ResolversTypes['Artist']> }>;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  FriendActivity: ResolverTypeWrapper<FriendActivityMapper>;
  FriendActivityConnection: ResolverTypeWrapper<Omit<FriendActivityConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['FriendActivityEdge']>, nodes: Array<ResolversTypes['FriendActivity']> }>;
  FriendActivityEdge: ResolverTypeWrapper<Omit<FriendActivityEdge, 'node'> & { node: ResolversTypes['FriendActivity'] }>;
  ISRC: ResolverTypeWrapper<Scalars['ISRC']['output']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  Image: ResolverTypeWrapper<Image>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  Library: ResolverTypeWrapper<LibraryMapper>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoveInPlaylistInput: MoveInPlaylistInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Network: Network;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Playlist: ResolverTypeWrapper<PlaylistMapper>;
  PlaylistConnection: ResolverTypeWrapper<Omit<PlaylistConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PlaylistEdge']>, nodes: Array<ResolversTypes['Playlist']> }>;
  PlaylistCreated: ResolverTypeWrapper<Omit<PlaylistCreated, 'playlist' | 'viewer'> & { playlist: ResolversTypes['Playlist'], viewer: ResolversTypes['Viewer'] }>;
  PlaylistDeleted: ResolverTypeWrapper<Omit<PlaylistDeleted, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  PlaylistEdge: ResolverTypeWrapper<Omit<PlaylistEdge, 'node'> & { node: ResolversTypes['Playlist'] }>;
  PlaylistEdit: ResolverTypeWrapper<PlaylistEditMapper>;
  PlaylistEditConnection: ResolverTypeWrapper<Omit<PlaylistEditConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PlaylistEditEdge']>, nodes: Array<ResolversTypes['PlaylistEdit']> }>;
  PlaylistEditEdge: ResolverTypeWrapper<Omit<PlaylistEditEdge, 'node'> & { node: ResolversTypes['PlaylistEdit'] }>;
  PlaylistEditKind: PlaylistEditKind;
  PlaylistEdited: ResolverTypeWrapper<Omit<PlaylistEdited, 'edit' | 'playlist'> & { edit: ResolversTypes['PlaylistEdit'], playlist: ResolversTypes['Playlist'] }>;
  PlaylistItem: ResolverTypeWrapper<PlaylistItemMapper>;
  PlaylistItemConnection: ResolverTypeWrapper<Omit<PlaylistItemConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PlaylistItemEdge']>, nodes: Array<ResolversTypes['PlaylistItem']> }>;
  PlaylistItemEdge: ResolverTypeWrapper<Omit<PlaylistItemEdge, 'node'> & { node: ResolversTypes['PlaylistItem'] }>;
  PlaylistRights: ResolverTypeWrapper<PlaylistRights>;
  PlaylistUpdated: ResolverTypeWrapper<Omit<PlaylistUpdated, 'playlist'> & { playlist: ResolversTypes['Playlist'] }>;
  PlaylistVisibility: PlaylistVisibility;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveFromPlaylistInput: RemoveFromPlaylistInput;
  Savable: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Savable']>;
  SaveResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveResult']>;
  Saved: ResolverTypeWrapper<Omit<Saved, 'items' | 'viewer'> & { items: Array<Maybe<ResolversTypes['Savable']>>, viewer: ResolversTypes['Viewer'] }>;
  SavedAlbumConnection: ResolverTypeWrapper<Omit<SavedAlbumConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['SavedAlbumEdge']>, nodes: Array<Maybe<ResolversTypes['Album']>> }>;
  SavedAlbumEdge: ResolverTypeWrapper<Omit<SavedAlbumEdge, 'node'> & { node?: Maybe<ResolversTypes['Album']> }>;
  SavedTrackConnection: ResolverTypeWrapper<Omit<SavedTrackConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['SavedTrackEdge']>, nodes: Array<Maybe<ResolversTypes['Track']>> }>;
  SavedTrackEdge: ResolverTypeWrapper<Omit<SavedTrackEdge, 'node'> & { node?: Maybe<ResolversTypes['Track']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Track: ResolverTypeWrapper<TrackMapper>;
  UPC: ResolverTypeWrapper<Scalars['UPC']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UnfollowResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnfollowResult']>;
  Unfollowed: ResolverTypeWrapper<Omit<Unfollowed, 'item' | 'viewer'> & { item?: Maybe<ResolversTypes['Followable']>, viewer: ResolversTypes['Viewer'] }>;
  UnsaveResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnsaveResult']>;
  Unsaved: ResolverTypeWrapper<Omit<Unsaved, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  UpdatePlaylistInput: UpdatePlaylistInput;
  UpdatePlaylistResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdatePlaylistResult']>;
  User: ResolverTypeWrapper<UserMapper>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['UserEdge']>, nodes: Array<Maybe<ResolversTypes['User']>> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  Viewer: ResolverTypeWrapper<ViewerMapper>;
  WrongState: ResolverTypeWrapper<WrongState>;
  YearMonth: ResolverTypeWrapper<Scalars['YearMonth']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddToPlaylistInput: AddToPlaylistInput;
  ID: Scalars['ID']['output'];
  Album: AlbumMapper;
  Boolean: Scalars['Boolean']['output'];
  Artist: ArtistMapper;
  BigInt: Scalars['BigInt']['output'];
  BlockChanged: Omit<BlockChanged, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  BlockResult: ResolversUnionTypes<ResolversParentTypes>['BlockResult'];
  CountryCode: Scalars['CountryCode']['output'];
  CreatePlaylistInput: CreatePlaylistInput;
  String: Scalars['String']['output'];
  CreatePlaylistResult: ResolversUnionTypes<ResolversParentTypes>['CreatePlaylistResult'];
  Currency: Scalars['Currency']['output'];
  DateRange: DateRange;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  DeletePlaylistResult: ResolversUnionTypes<ResolversParentTypes>['DeletePlaylistResult'];
  EditPlaylistResult: ResolversUnionTypes<ResolversParentTypes>['EditPlaylistResult'];
  EmailAddress: Scalars['EmailAddress']['output'];
  FollowResult: ResolversUnionTypes<ResolversParentTypes>['FollowResult'];
  Followable: ResolversUnionTypes<ResolversParentTypes>['Followable'];
  Followed: Omit<Followed, 'item' | 'viewer'> & { item?: Maybe<ResolversParentTypes['Followable']>, viewer: ResolversParentTypes['Viewer'] };
  FollowedArtistConnection: Omit<FollowedArtistConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['FollowedArtistEdge']>, nodes: Array<Maybe<ResolversParentTypes['Artist']>> };
  FollowedArtistEdge: Omit<FollowedArtistEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Artist']> };
  Forbidden: Forbidden;
  FriendActivity: FriendActivityMapper;
  FriendActivityConnection: Omit<FriendActivityConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['FriendActivityEdge']>, nodes: Array<ResolversParentTypes['FriendActivity']> };
  FriendActivityEdge: Omit<FriendActivityEdge, 'node'> & { node: ResolversParentTypes['FriendActivity'] };
  ISRC: Scalars['ISRC']['output'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  Image: Image;
  InvalidField: InvalidField;
  InvalidInput: InvalidInput;
  Library: LibraryMapper;
  LocalDate: Scalars['LocalDate']['output'];
  Locale: Scalars['Locale']['output'];
  Money: Money;
  MoveInPlaylistInput: MoveInPlaylistInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  PageInfo: PageInfo;
  Playlist: PlaylistMapper;
  PlaylistConnection: Omit<PlaylistConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PlaylistEdge']>, nodes: Array<ResolversParentTypes['Playlist']> };
  PlaylistCreated: Omit<PlaylistCreated, 'playlist' | 'viewer'> & { playlist: ResolversParentTypes['Playlist'], viewer: ResolversParentTypes['Viewer'] };
  PlaylistDeleted: Omit<PlaylistDeleted, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  PlaylistEdge: Omit<PlaylistEdge, 'node'> & { node: ResolversParentTypes['Playlist'] };
  PlaylistEdit: PlaylistEditMapper;
  PlaylistEditConnection: Omit<PlaylistEditConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PlaylistEditEdge']>, nodes: Array<ResolversParentTypes['PlaylistEdit']> };
  PlaylistEditEdge: Omit<PlaylistEditEdge, 'node'> & { node: ResolversParentTypes['PlaylistEdit'] };
  PlaylistEdited: Omit<PlaylistEdited, 'edit' | 'playlist'> & { edit: ResolversParentTypes['PlaylistEdit'], playlist: ResolversParentTypes['Playlist'] };
  PlaylistItem: PlaylistItemMapper;
  PlaylistItemConnection: Omit<PlaylistItemConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PlaylistItemEdge']>, nodes: Array<ResolversParentTypes['PlaylistItem']> };
  PlaylistItemEdge: Omit<PlaylistItemEdge, 'node'> & { node: ResolversParentTypes['PlaylistItem'] };
  PlaylistRights: PlaylistRights;
  PlaylistUpdated: Omit<PlaylistUpdated, 'playlist'> & { playlist: ResolversParentTypes['Playlist'] };
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  RemoveFromPlaylistInput: RemoveFromPlaylistInput;
  Savable: ResolversUnionTypes<ResolversParentTypes>['Savable'];
  SaveResult: ResolversUnionTypes<ResolversParentTypes>['SaveResult'];
  Saved: Omit<Saved, 'items' | 'viewer'> & { items: Array<Maybe<ResolversParentTypes['Savable']>>, viewer: ResolversParentTypes['Viewer'] };
  SavedAlbumConnection: Omit<SavedAlbumConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['SavedAlbumEdge']>, nodes: Array<Maybe<ResolversParentTypes['Album']>> };
  SavedAlbumEdge: Omit<SavedAlbumEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Album']> };
  SavedTrackConnection: Omit<SavedTrackConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['SavedTrackEdge']>, nodes: Array<Maybe<ResolversParentTypes['Track']>> };
  SavedTrackEdge: Omit<SavedTrackEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Track']> };
  Subscription: Record<PropertyKey, never>;
  Track: TrackMapper;
  UPC: Scalars['UPC']['output'];
  URL: Scalars['URL']['output'];
  UnfollowResult: ResolversUnionTypes<ResolversParentTypes>['UnfollowResult'];
  Unfollowed: Omit<Unfollowed, 'item' | 'viewer'> & { item?: Maybe<ResolversParentTypes['Followable']>, viewer: ResolversParentTypes['Viewer'] };
  UnsaveResult: ResolversUnionTypes<ResolversParentTypes>['UnsaveResult'];
  Unsaved: Omit<Unsaved, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  UpdatePlaylistInput: UpdatePlaylistInput;
  UpdatePlaylistResult: ResolversUnionTypes<ResolversParentTypes>['UpdatePlaylistResult'];
  User: UserMapper;
  UserConnection: Omit<UserConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['UserEdge']>, nodes: Array<Maybe<ResolversParentTypes['User']>> };
  UserEdge: Omit<UserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
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

export type AlbumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Album'] = ResolversParentTypes['Album'], FederationReferenceType extends FederationReferenceTypes['Album'] = FederationReferenceTypes['Album']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Album']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  viewerSaved?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  followerCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  viewerFollows?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type BlockChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockChanged'] = ResolversParentTypes['BlockChanged']> = {
  blocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlockResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlockResult'] = ResolversParentTypes['BlockResult']> = {
  __resolveType: TypeResolveFn<'BlockChanged' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreatePlaylistResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePlaylistResult'] = ResolversParentTypes['CreatePlaylistResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'PlaylistCreated', ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DeletePlaylistResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeletePlaylistResult'] = ResolversParentTypes['DeletePlaylistResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'PlaylistDeleted', ParentType, ContextType>;
};

export type EditPlaylistResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EditPlaylistResult'] = ResolversParentTypes['EditPlaylistResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'NotFound' | 'PlaylistEdited' | 'VersionConflict', ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FollowResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowResult'] = ResolversParentTypes['FollowResult']> = {
  __resolveType: TypeResolveFn<'Followed' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type FollowableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Followable'] = ResolversParentTypes['Followable']> = {
  __resolveType: TypeResolveFn<'Artist' | 'Playlist' | 'User', ParentType, ContextType>;
};

export type FollowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Followed'] = ResolversParentTypes['Followed']> = {
  item?: Resolver<Maybe<ResolversTypes['Followable']>, ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FollowedArtistConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowedArtistConnection'] = ResolversParentTypes['FollowedArtistConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FollowedArtistEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Artist']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FollowedArtistEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FollowedArtistEdge'] = ResolversParentTypes['FollowedArtistEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
};

export type ForbiddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FriendActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FriendActivity'] = ResolversParentTypes['FriendActivity']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  playingNow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  playlist?: Resolver<Maybe<ResolversTypes['Playlist']>, ParentType, ContextType>;
  track?: Resolver<Maybe<ResolversTypes['Track']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type FriendActivityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FriendActivityConnection'] = ResolversParentTypes['FriendActivityConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FriendActivityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['FriendActivity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type FriendActivityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FriendActivityEdge'] = ResolversParentTypes['FriendActivityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['FriendActivity'], ParentType, ContextType>;
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

export type LibraryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Library'] = ResolversParentTypes['Library']> = {
  albums?: Resolver<ResolversTypes['SavedAlbumConnection'], ParentType, ContextType, RequireFields<LibraryAlbumsArgs, 'first'>>;
  artists?: Resolver<ResolversTypes['FollowedArtistConnection'], ParentType, ContextType, RequireFields<LibraryArtistsArgs, 'first'>>;
  playlists?: Resolver<ResolversTypes['PlaylistConnection'], ParentType, ContextType, RequireFields<LibraryPlaylistsArgs, 'first'>>;
  tracks?: Resolver<ResolversTypes['SavedTrackConnection'], ParentType, ContextType, RequireFields<LibraryTracksArgs, 'first'>>;
};

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addToPlaylist?: Resolver<Maybe<ResolversTypes['EditPlaylistResult']>, ParentType, ContextType, RequireFields<MutationAddToPlaylistArgs, 'input'>>;
  block?: Resolver<Maybe<ResolversTypes['BlockResult']>, ParentType, ContextType, RequireFields<MutationBlockArgs, 'userId'>>;
  createPlaylist?: Resolver<Maybe<ResolversTypes['CreatePlaylistResult']>, ParentType, ContextType, RequireFields<MutationCreatePlaylistArgs, 'input'>>;
  deletePlaylist?: Resolver<Maybe<ResolversTypes['DeletePlaylistResult']>, ParentType, ContextType, RequireFields<MutationDeletePlaylistArgs, 'id'>>;
  follow?: Resolver<Maybe<ResolversTypes['FollowResult']>, ParentType, ContextType, RequireFields<MutationFollowArgs, 'id'>>;
  moveInPlaylist?: Resolver<Maybe<ResolversTypes['EditPlaylistResult']>, ParentType, ContextType, RequireFields<MutationMoveInPlaylistArgs, 'input'>>;
  removeFromPlaylist?: Resolver<Maybe<ResolversTypes['EditPlaylistResult']>, ParentType, ContextType, RequireFields<MutationRemoveFromPlaylistArgs, 'input'>>;
  restorePlaylist?: Resolver<Maybe<ResolversTypes['EditPlaylistResult']>, ParentType, ContextType, RequireFields<MutationRestorePlaylistArgs, 'id' | 'version'>>;
  save?: Resolver<Maybe<ResolversTypes['SaveResult']>, ParentType, ContextType, RequireFields<MutationSaveArgs, 'ids'>>;
  setCollaborators?: Resolver<Maybe<ResolversTypes['EditPlaylistResult']>, ParentType, ContextType, RequireFields<MutationSetCollaboratorsArgs, 'playlistId' | 'userIds'>>;
  unblock?: Resolver<Maybe<ResolversTypes['BlockResult']>, ParentType, ContextType, RequireFields<MutationUnblockArgs, 'userId'>>;
  unfollow?: Resolver<Maybe<ResolversTypes['UnfollowResult']>, ParentType, ContextType, RequireFields<MutationUnfollowArgs, 'id'>>;
  unsave?: Resolver<Maybe<ResolversTypes['UnsaveResult']>, ParentType, ContextType, RequireFields<MutationUnsaveArgs, 'ids'>>;
  updatePlaylist?: Resolver<Maybe<ResolversTypes['UpdatePlaylistResult']>, ParentType, ContextType, RequireFields<MutationUpdatePlaylistArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlaylistResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Playlist'] = ResolversParentTypes['Playlist'], FederationReferenceType extends FederationReferenceTypes['Playlist'] = FederationReferenceTypes['Playlist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Playlist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  collaborators?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edits?: Resolver<ResolversTypes['PlaylistEditConnection'], ParentType, ContextType, RequireFields<PlaylistEditsArgs, 'first'>>;
  followerCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['PlaylistItemConnection'], ParentType, ContextType, RequireFields<PlaylistItemsArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  trackCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  viewerCan?: Resolver<ResolversTypes['PlaylistRights'], ParentType, ContextType>;
  viewerFollows?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  visibility?: Resolver<ResolversTypes['PlaylistVisibility'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaylistConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistConnection'] = ResolversParentTypes['PlaylistConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PlaylistEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Playlist']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PlaylistCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistCreated'] = ResolversParentTypes['PlaylistCreated']> = {
  playlist?: Resolver<ResolversTypes['Playlist'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaylistDeletedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistDeleted'] = ResolversParentTypes['PlaylistDeleted']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaylistEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistEdge'] = ResolversParentTypes['PlaylistEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Playlist'], ParentType, ContextType>;
};

export type PlaylistEditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistEdit'] = ResolversParentTypes['PlaylistEdit']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PlaylistEditKind'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PlaylistEditConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistEditConnection'] = ResolversParentTypes['PlaylistEditConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PlaylistEditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PlaylistEdit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PlaylistEditEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistEditEdge'] = ResolversParentTypes['PlaylistEditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PlaylistEdit'], ParentType, ContextType>;
};

export type PlaylistEditedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistEdited'] = ResolversParentTypes['PlaylistEdited']> = {
  edit?: Resolver<ResolversTypes['PlaylistEdit'], ParentType, ContextType>;
  playlist?: Resolver<ResolversTypes['Playlist'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaylistItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistItem'] = ResolversParentTypes['PlaylistItem']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  addedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  track?: Resolver<Maybe<ResolversTypes['Track']>, ParentType, ContextType>;
};

export type PlaylistItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistItemConnection'] = ResolversParentTypes['PlaylistItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PlaylistItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PlaylistItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PlaylistItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistItemEdge'] = ResolversParentTypes['PlaylistItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PlaylistItem'], ParentType, ContextType>;
};

export type PlaylistRightsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistRights'] = ResolversParentTypes['PlaylistRights']> = {
  delete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  invite?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type PlaylistUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaylistUpdated'] = ResolversParentTypes['PlaylistUpdated']> = {
  playlist?: Resolver<ResolversTypes['Playlist'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'NotFound' | 'VersionConflict' | 'WrongState', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  playlist?: Resolver<Maybe<ResolversTypes['Playlist']>, ParentType, ContextType, RequireFields<QueryPlaylistArgs, 'id'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type SavableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Savable'] = ResolversParentTypes['Savable']> = {
  __resolveType: TypeResolveFn<'Album' | 'Track', ParentType, ContextType>;
};

export type SaveResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SaveResult'] = ResolversParentTypes['SaveResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'Saved', ParentType, ContextType>;
};

export type SavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Saved'] = ResolversParentTypes['Saved']> = {
  items?: Resolver<Array<Maybe<ResolversTypes['Savable']>>, ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SavedAlbumConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavedAlbumConnection'] = ResolversParentTypes['SavedAlbumConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SavedAlbumEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Album']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SavedAlbumEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavedAlbumEdge'] = ResolversParentTypes['SavedAlbumEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Album']>, ParentType, ContextType>;
  savedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SavedTrackConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavedTrackConnection'] = ResolversParentTypes['SavedTrackConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SavedTrackEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Track']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SavedTrackEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavedTrackEdge'] = ResolversParentTypes['SavedTrackEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Track']>, ParentType, ContextType>;
  savedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  playlistChanged?: SubscriptionResolver<Maybe<ResolversTypes['PlaylistEdit']>, "playlistChanged", ParentType, ContextType, RequireFields<SubscriptionPlaylistChangedArgs, 'id'>>;
};

export type TrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Track'] = ResolversParentTypes['Track'], FederationReferenceType extends FederationReferenceTypes['Track'] = FederationReferenceTypes['Track']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Track']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  saveCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  viewerSaved?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface UpcScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UPC'], any> {
  name: 'UPC';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UnfollowResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnfollowResult'] = ResolversParentTypes['UnfollowResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'Unfollowed', ParentType, ContextType>;
};

export type UnfollowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Unfollowed'] = ResolversParentTypes['Unfollowed']> = {
  item?: Resolver<Maybe<ResolversTypes['Followable']>, ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnsaveResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnsaveResult'] = ResolversParentTypes['UnsaveResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'Unsaved', ParentType, ContextType>;
};

export type UnsavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Unsaved'] = ResolversParentTypes['Unsaved']> = {
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdatePlaylistResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdatePlaylistResult'] = ResolversParentTypes['UpdatePlaylistResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'NotFound' | 'PlaylistUpdated', ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  followerCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  followers?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<UserFollowersArgs, 'first'>>;
  following?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<UserFollowingArgs, 'first'>>;
  followingCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  followsViewer?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mutualFollowers?: Resolver<Maybe<Array<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<UserMutualFollowersArgs, 'first'>>;
  playlists?: Resolver<Maybe<ResolversTypes['PlaylistConnection']>, ParentType, ContextType, RequireFields<UserPlaylistsArgs, 'first'>>;
  viewerFollows?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['User']>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  followedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  friendActivity?: Resolver<Maybe<ResolversTypes['FriendActivityConnection']>, ParentType, ContextType, RequireFields<ViewerFriendActivityArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  library?: Resolver<Maybe<ResolversTypes['Library']>, ParentType, ContextType>;
  suggestedUsers?: Resolver<Maybe<Array<ResolversTypes['User']>>, ParentType, ContextType, RequireFields<ViewerSuggestedUsersArgs, 'first'>>;
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
  Album?: AlbumResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  BlockChanged?: BlockChangedResolvers<ContextType>;
  BlockResult?: BlockResultResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreatePlaylistResult?: CreatePlaylistResultResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DeletePlaylistResult?: DeletePlaylistResultResolvers<ContextType>;
  EditPlaylistResult?: EditPlaylistResultResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  FollowResult?: FollowResultResolvers<ContextType>;
  Followable?: FollowableResolvers<ContextType>;
  Followed?: FollowedResolvers<ContextType>;
  FollowedArtistConnection?: FollowedArtistConnectionResolvers<ContextType>;
  FollowedArtistEdge?: FollowedArtistEdgeResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  FriendActivity?: FriendActivityResolvers<ContextType>;
  FriendActivityConnection?: FriendActivityConnectionResolvers<ContextType>;
  FriendActivityEdge?: FriendActivityEdgeResolvers<ContextType>;
  ISRC?: GraphQLScalarType;
  IdempotencyKey?: GraphQLScalarType;
  Image?: ImageResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Library?: LibraryResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Playlist?: PlaylistResolvers<ContextType>;
  PlaylistConnection?: PlaylistConnectionResolvers<ContextType>;
  PlaylistCreated?: PlaylistCreatedResolvers<ContextType>;
  PlaylistDeleted?: PlaylistDeletedResolvers<ContextType>;
  PlaylistEdge?: PlaylistEdgeResolvers<ContextType>;
  PlaylistEdit?: PlaylistEditResolvers<ContextType>;
  PlaylistEditConnection?: PlaylistEditConnectionResolvers<ContextType>;
  PlaylistEditEdge?: PlaylistEditEdgeResolvers<ContextType>;
  PlaylistEdited?: PlaylistEditedResolvers<ContextType>;
  PlaylistItem?: PlaylistItemResolvers<ContextType>;
  PlaylistItemConnection?: PlaylistItemConnectionResolvers<ContextType>;
  PlaylistItemEdge?: PlaylistItemEdgeResolvers<ContextType>;
  PlaylistRights?: PlaylistRightsResolvers<ContextType>;
  PlaylistUpdated?: PlaylistUpdatedResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Savable?: SavableResolvers<ContextType>;
  SaveResult?: SaveResultResolvers<ContextType>;
  Saved?: SavedResolvers<ContextType>;
  SavedAlbumConnection?: SavedAlbumConnectionResolvers<ContextType>;
  SavedAlbumEdge?: SavedAlbumEdgeResolvers<ContextType>;
  SavedTrackConnection?: SavedTrackConnectionResolvers<ContextType>;
  SavedTrackEdge?: SavedTrackEdgeResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Track?: TrackResolvers<ContextType>;
  UPC?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UnfollowResult?: UnfollowResultResolvers<ContextType>;
  Unfollowed?: UnfollowedResolvers<ContextType>;
  UnsaveResult?: UnsaveResultResolvers<ContextType>;
  Unsaved?: UnsavedResolvers<ContextType>;
  UpdatePlaylistResult?: UpdatePlaylistResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
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
