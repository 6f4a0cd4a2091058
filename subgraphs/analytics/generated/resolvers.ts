/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TrackMapper, ArtistMapper, ViewerMapper, PlayMapper, ArtistPlaysMapper, TrackPlaysMapper, ArtistStatisticsMapper, CampaignMapper, CampaignDeliveryMapper } from '../src/mappers.ts';
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

export type Advertiser = {
  __typename?: 'Advertiser';
  id: Scalars['ID']['output'];
};

export type Artist = {
  __typename?: 'Artist';
  id: Scalars['ID']['output'];
  /** People who played the artist in the last 28 days, today (UTC) included. */
  monthlyListeners?: Maybe<Scalars['Int']['output']>;
  /** For whoever manages the artist, and for analysts; null for others. At most 3 660 days. */
  statistics?: Maybe<ArtistStatistics>;
};


export type ArtistStatisticsArgs = {
  during: DateRange;
};

/** `country` is the one that was asked for; null for the whole world. */
export type ArtistPlays = {
  __typename?: 'ArtistPlays';
  artist?: Maybe<Artist>;
  country?: Maybe<Scalars['CountryCode']['output']>;
  listeners: Scalars['Int']['output'];
  plays: Scalars['BigInt']['output'];
};

/** `plays` are of at least 30 s by people; what machines played stands in `excludedPlays`. */
export type ArtistStatistics = {
  __typename?: 'ArtistStatistics';
  /** Most plays first. */
  byCountry: Array<CountryPlays>;
  /** Most plays first. */
  bySource: Array<SourcePlays>;
  excludedPlays: Scalars['BigInt']['output'];
  listeners: Scalars['Int']['output'];
  plays: Scalars['BigInt']['output'];
  /** Of the artist's tracks and albums, in the range; those that were taken back are none. */
  saves: Scalars['Int']['output'];
  /** Every point in the range, those without plays too. At most 31 days by HOUR, 731 by DAY, 3 660 by MONTH. */
  series: Array<PlayPoint>;
  /** Most plays first. */
  topTracks?: Maybe<Array<TrackPlays>>;
};


/** `plays` are of at least 30 s by people; what machines played stands in `excludedPlays`. */
export type ArtistStatisticsSeriesArgs = {
  by?: Granularity;
};


/** `plays` are of at least 30 s by people; what machines played stands in `excludedPlays`. */
export type ArtistStatisticsTopTracksArgs = {
  first?: Scalars['Int']['input'];
};

export type Campaign = {
  __typename?: 'Campaign';
  /** Whose it is: ads says so, and only to who may know. */
  advertiser: Advertiser;
  /** For members of the campaign's advertiser. At most 31 days by HOUR, 731 by DAY, 3 660 by MONTH. */
  delivery?: Maybe<CampaignDelivery>;
  id: Scalars['ID']['output'];
};


export type CampaignDeliveryArgs = {
  by?: Granularity;
  during: DateRange;
};

/** What the campaign's ads got, a minute behind at most; `reach` is of people, each once. Days and months are in UTC. */
export type CampaignDelivery = {
  __typename?: 'CampaignDelivery';
  /** Most impressions first. */
  byCountry: Array<CountryImpressions>;
  clicks: Scalars['Int']['output'];
  completions: Scalars['Int']['output'];
  impressions: Scalars['Int']['output'];
  reach: Scalars['Int']['output'];
  /** Every step of the range, those in which nothing happened too. */
  series: Array<DeliveryPoint>;
  /** What its impressions were charged, exact. */
  spend: Money;
};

export type CountryImpressions = {
  __typename?: 'CountryImpressions';
  country: Scalars['CountryCode']['output'];
  impressions: Scalars['Int']['output'];
};

export type CountryPlays = {
  __typename?: 'CountryPlays';
  country: Scalars['CountryCode']['output'];
  listeners: Scalars['Int']['output'];
  plays: Scalars['BigInt']['output'];
};

/** Both days included, in UTC. */
export type DateRange = {
  from: Scalars['LocalDate']['input'];
  to: Scalars['LocalDate']['input'];
};

export type DeliveryPoint = {
  __typename?: 'DeliveryPoint';
  at: Scalars['DateTime']['output'];
  clicks: Scalars['Int']['output'];
  impressions: Scalars['Int']['output'];
  spend: Money;
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

export type Forbidden = Problem & {
  __typename?: 'Forbidden';
  message: Scalars['String']['output'];
};

export type Granularity =
  | 'DAY'
  | 'HOUR'
  | 'MONTH';

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

export type Money = {
  __typename?: 'Money';
  amount: Scalars['Decimal']['output'];
  currency: Scalars['Currency']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * What a player reports of playing, at most 1 000 ticks. Those accepted are on disk when this answers. A tick may be sent
   * again and late, for a day from the session's start, and in any order: it counts once. The same by plain HTTP:
   * `POST /events/play-ticks`.
   */
  recordPlayTicks?: Maybe<PlayTicksRecorded>;
};


export type MutationRecordPlayTicksArgs = {
  ticks: Array<PlayTickInput>;
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

export type Play = {
  __typename?: 'Play';
  at: Scalars['DateTime']['output'];
  counted: Scalars['Boolean']['output'];
  playedMs: Scalars['Int']['output'];
  track?: Maybe<Track>;
};

export type PlayConnection = {
  __typename?: 'PlayConnection';
  edges: Array<PlayEdge>;
  nodes: Array<Play>;
  pageInfo: PageInfo;
};

export type PlayEdge = {
  __typename?: 'PlayEdge';
  cursor: Scalars['String']['output'];
  node: Play;
};

export type PlayPoint = {
  __typename?: 'PlayPoint';
  at: Scalars['DateTime']['output'];
  listeners: Scalars['Int']['output'];
  plays: Scalars['Int']['output'];
};

export type PlayTickInput = {
  /** On the player's clock, which may differ from ours by five seconds. */
  at: Scalars['DateTime']['input'];
  bitrateKbps?: InputMaybe<Scalars['Int']['input']>;
  /** The player's own name for it, repeated where it is rejected. */
  id: Scalars['ID']['input'];
  kind?: PlayTickKind;
  network?: InputMaybe<Network>;
  /** Heard since the tick before; seeking is not hearing. */
  playedMs: Scalars['Int']['input'];
  positionMs: Scalars['Int']['input'];
  /** Its place in the session, from 0 to 9 999; gaps are fine. */
  sequence: Scalars['Int']['input'];
  /** The playback session's token. */
  session: Scalars['String']['input'];
};

export type PlayTickKind =
  | 'END'
  | 'PAUSE'
  | 'RESUME'
  | 'SEEK'
  | 'SKIP'
  | 'START'
  | 'TICK';

export type PlayTickRejected = {
  __typename?: 'PlayTickRejected';
  id: Scalars['ID']['output'];
  /**
   * A name, a colon and a sentence. The names: SESSION_FORGED, SESSION_EXPIRED, SESSION_OF_ANOTHER, SEQUENCE_OUT_OF_RANGE,
   * POSITION_OUT_OF_RANGE, PLAYED_OUT_OF_RANGE, BITRATE_OUT_OF_RANGE, BEFORE_SESSION, IN_FUTURE, MORE_HEARD_THAN_TIME.
   */
  reason: Scalars['String']['output'];
};

export type PlayTicksRecorded = {
  __typename?: 'PlayTicksRecorded';
  accepted: Scalars['Int']['output'];
  rejected: Array<PlayTickRejected>;
};

/** A failure that the caller can expect and act on. Everything unexpected is a GraphQL error instead. */
export type Problem = {
  /** One sentence, safe to show to a person. */
  message: Scalars['String']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** Most played first. Without a country, of the whole world; without a month, of all time. */
  topArtists?: Maybe<Array<ArtistPlays>>;
  /** Most played first. Without a country, of the whole world; without a month, of all time. */
  topTracks?: Maybe<Array<TrackPlays>>;
  /**
   * Tracks by how far the last seven days' plays exceed the usual week's, in standard deviations; the usual week is of the
   * four weeks before. `plays` and `listeners` are of the last seven days, today (UTC) included.
   */
  trending?: Maybe<Array<TrackPlays>>;
  viewer?: Maybe<Viewer>;
};


export type QueryTopArtistsArgs = {
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  first?: Scalars['Int']['input'];
  month?: InputMaybe<Scalars['YearMonth']['input']>;
};


export type QueryTopTracksArgs = {
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  first?: Scalars['Int']['input'];
  month?: InputMaybe<Scalars['YearMonth']['input']>;
};


export type QueryTrendingArgs = {
  country?: InputMaybe<Scalars['CountryCode']['input']>;
  first?: Scalars['Int']['input'];
};

/** What plays were started from: `playlist`, `album`, `artist`, `search`, `radio`, `unknown`, … */
export type SourcePlays = {
  __typename?: 'SourcePlays';
  plays: Scalars['BigInt']['output'];
  source: Scalars['String']['output'];
};

export type Track = {
  __typename?: 'Track';
  id: Scalars['ID']['output'];
  /** All counted plays so far; at most a minute behind. */
  playCount?: Maybe<Scalars['BigInt']['output']>;
  /** Every point in the range, those without plays too. At most 31 days by HOUR, 731 by DAY, 3 660 by MONTH. */
  plays?: Maybe<Array<PlayPoint>>;
};


export type TrackPlaysArgs = {
  by?: Granularity;
  during: DateRange;
};

export type TrackPlays = {
  __typename?: 'TrackPlays';
  listeners: Scalars['Int']['output'];
  plays: Scalars['BigInt']['output'];
  track?: Maybe<Track>;
};

/** Someone else changed it first: read it again, then retry on `currentVersion`. */
export type VersionConflict = Problem & {
  __typename?: 'VersionConflict';
  currentVersion: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type Viewer = {
  __typename?: 'Viewer';
  id: Scalars['ID']['output'];
  /** Every play, the uncounted ones included. */
  playHistory?: Maybe<PlayConnection>;
};


export type ViewerPlayHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
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
  Artist: Artist;
  Campaign: Campaign;
  Track: Track;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Artist:
    ( { __typename: 'Artist' }
    & GraphQLRecursivePick<FederationTypes['Artist'], {"id":true}> );
  Campaign:
    ( { __typename: 'Campaign' }
    & GraphQLRecursivePick<FederationTypes['Campaign'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Campaign'], {"advertiser":{"id":true}}> ) );
  Track:
    ( { __typename: 'Track' }
    & GraphQLRecursivePick<FederationTypes['Track'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
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
  Advertiser: ResolverTypeWrapper<Advertiser>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Artist: ResolverTypeWrapper<ArtistMapper>;
  ArtistPlays: ResolverTypeWrapper<ArtistPlaysMapper>;
  ArtistStatistics: ResolverTypeWrapper<ArtistStatisticsMapper>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Campaign: ResolverTypeWrapper<CampaignMapper>;
  CampaignDelivery: ResolverTypeWrapper<CampaignDeliveryMapper>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CountryImpressions: ResolverTypeWrapper<CountryImpressions>;
  CountryPlays: ResolverTypeWrapper<CountryPlays>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateRange: DateRange;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeliveryPoint: ResolverTypeWrapper<DeliveryPoint>;
  DeviceKind: DeviceKind;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Granularity: Granularity;
  ISRC: ResolverTypeWrapper<Scalars['ISRC']['output']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  Image: ResolverTypeWrapper<Image>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Network: Network;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Play: ResolverTypeWrapper<PlayMapper>;
  PlayConnection: ResolverTypeWrapper<Omit<PlayConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PlayEdge']>, nodes: Array<ResolversTypes['Play']> }>;
  PlayEdge: ResolverTypeWrapper<Omit<PlayEdge, 'node'> & { node: ResolversTypes['Play'] }>;
  PlayPoint: ResolverTypeWrapper<PlayPoint>;
  PlayTickInput: PlayTickInput;
  PlayTickKind: PlayTickKind;
  PlayTickRejected: ResolverTypeWrapper<PlayTickRejected>;
  PlayTicksRecorded: ResolverTypeWrapper<PlayTicksRecorded>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SourcePlays: ResolverTypeWrapper<SourcePlays>;
  Track: ResolverTypeWrapper<TrackMapper>;
  TrackPlays: ResolverTypeWrapper<TrackPlaysMapper>;
  UPC: ResolverTypeWrapper<Scalars['UPC']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  Viewer: ResolverTypeWrapper<ViewerMapper>;
  WrongState: ResolverTypeWrapper<WrongState>;
  YearMonth: ResolverTypeWrapper<Scalars['YearMonth']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Advertiser: Advertiser;
  ID: Scalars['ID']['output'];
  Artist: ArtistMapper;
  ArtistPlays: ArtistPlaysMapper;
  ArtistStatistics: ArtistStatisticsMapper;
  BigInt: Scalars['BigInt']['output'];
  Campaign: CampaignMapper;
  CampaignDelivery: CampaignDeliveryMapper;
  CountryCode: Scalars['CountryCode']['output'];
  CountryImpressions: CountryImpressions;
  CountryPlays: CountryPlays;
  Currency: Scalars['Currency']['output'];
  DateRange: DateRange;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  DeliveryPoint: DeliveryPoint;
  EmailAddress: Scalars['EmailAddress']['output'];
  Forbidden: Forbidden;
  String: Scalars['String']['output'];
  ISRC: Scalars['ISRC']['output'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  Image: Image;
  InvalidField: InvalidField;
  InvalidInput: InvalidInput;
  LocalDate: Scalars['LocalDate']['output'];
  Locale: Scalars['Locale']['output'];
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Play: PlayMapper;
  PlayConnection: Omit<PlayConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PlayEdge']>, nodes: Array<ResolversParentTypes['Play']> };
  PlayEdge: Omit<PlayEdge, 'node'> & { node: ResolversParentTypes['Play'] };
  PlayPoint: PlayPoint;
  PlayTickInput: PlayTickInput;
  PlayTickRejected: PlayTickRejected;
  PlayTicksRecorded: PlayTicksRecorded;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Query: Record<PropertyKey, never>;
  SourcePlays: SourcePlays;
  Track: TrackMapper;
  TrackPlays: TrackPlaysMapper;
  UPC: Scalars['UPC']['output'];
  URL: Scalars['URL']['output'];
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

export type AdvertiserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Advertiser'] = ResolversParentTypes['Advertiser']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist'], FederationReferenceType extends FederationReferenceTypes['Artist'] = FederationReferenceTypes['Artist']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artist']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  monthlyListeners?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  statistics?: Resolver<Maybe<ResolversTypes['ArtistStatistics']>, ParentType, ContextType, RequireFields<ArtistStatisticsArgs, 'during'>>;
};

export type ArtistPlaysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtistPlays'] = ResolversParentTypes['ArtistPlays']> = {
  artist?: Resolver<Maybe<ResolversTypes['Artist']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  listeners?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plays?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
};

export type ArtistStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtistStatistics'] = ResolversParentTypes['ArtistStatistics']> = {
  byCountry?: Resolver<Array<ResolversTypes['CountryPlays']>, ParentType, ContextType>;
  bySource?: Resolver<Array<ResolversTypes['SourcePlays']>, ParentType, ContextType>;
  excludedPlays?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  listeners?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plays?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  saves?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  series?: Resolver<Array<ResolversTypes['PlayPoint']>, ParentType, ContextType, RequireFields<ArtistStatisticsSeriesArgs, 'by'>>;
  topTracks?: Resolver<Maybe<Array<ResolversTypes['TrackPlays']>>, ParentType, ContextType, RequireFields<ArtistStatisticsTopTracksArgs, 'first'>>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type CampaignResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Campaign'] = ResolversParentTypes['Campaign'], FederationReferenceType extends FederationReferenceTypes['Campaign'] = FederationReferenceTypes['Campaign']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Campaign']> | FederationReferenceType, FederationReferenceType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['CampaignDelivery']>, ParentType, ContextType, RequireFields<CampaignDeliveryArgs, 'by' | 'during'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CampaignDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignDelivery'] = ResolversParentTypes['CampaignDelivery']> = {
  byCountry?: Resolver<Array<ResolversTypes['CountryImpressions']>, ParentType, ContextType>;
  clicks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  completions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  impressions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reach?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  series?: Resolver<Array<ResolversTypes['DeliveryPoint']>, ParentType, ContextType>;
  spend?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CountryImpressionsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountryImpressions'] = ResolversParentTypes['CountryImpressions']> = {
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  impressions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CountryPlaysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CountryPlays'] = ResolversParentTypes['CountryPlays']> = {
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  listeners?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plays?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
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

export type DeliveryPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryPoint'] = ResolversParentTypes['DeliveryPoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  clicks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  impressions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  spend?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type ForbiddenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Forbidden'] = ResolversParentTypes['Forbidden']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  recordPlayTicks?: Resolver<Maybe<ResolversTypes['PlayTicksRecorded']>, ParentType, ContextType, RequireFields<MutationRecordPlayTicksArgs, 'ticks'>>;
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

export type PlayResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Play'] = ResolversParentTypes['Play']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  counted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  playedMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  track?: Resolver<Maybe<ResolversTypes['Track']>, ParentType, ContextType>;
};

export type PlayConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlayConnection'] = ResolversParentTypes['PlayConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PlayEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Play']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PlayEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlayEdge'] = ResolversParentTypes['PlayEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Play'], ParentType, ContextType>;
};

export type PlayPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlayPoint'] = ResolversParentTypes['PlayPoint']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  listeners?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PlayTickRejectedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlayTickRejected'] = ResolversParentTypes['PlayTickRejected']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlayTicksRecordedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlayTicksRecorded'] = ResolversParentTypes['PlayTicksRecorded']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['PlayTickRejected']>, ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'NotFound' | 'VersionConflict' | 'WrongState', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  topArtists?: Resolver<Maybe<Array<ResolversTypes['ArtistPlays']>>, ParentType, ContextType, RequireFields<QueryTopArtistsArgs, 'first'>>;
  topTracks?: Resolver<Maybe<Array<ResolversTypes['TrackPlays']>>, ParentType, ContextType, RequireFields<QueryTopTracksArgs, 'first'>>;
  trending?: Resolver<Maybe<Array<ResolversTypes['TrackPlays']>>, ParentType, ContextType, RequireFields<QueryTrendingArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type SourcePlaysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourcePlays'] = ResolversParentTypes['SourcePlays']> = {
  plays?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Track'] = ResolversParentTypes['Track'], FederationReferenceType extends FederationReferenceTypes['Track'] = FederationReferenceTypes['Track']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Track']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playCount?: Resolver<Maybe<ResolversTypes['BigInt']>, ParentType, ContextType>;
  plays?: Resolver<Maybe<Array<ResolversTypes['PlayPoint']>>, ParentType, ContextType, RequireFields<TrackPlaysArgs, 'by' | 'during'>>;
};

export type TrackPlaysResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackPlays'] = ResolversParentTypes['TrackPlays']> = {
  listeners?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plays?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  track?: Resolver<Maybe<ResolversTypes['Track']>, ParentType, ContextType>;
};

export interface UpcScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UPC'], any> {
  name: 'UPC';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type VersionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  playHistory?: Resolver<Maybe<ResolversTypes['PlayConnection']>, ParentType, ContextType, RequireFields<ViewerPlayHistoryArgs, 'first'>>;
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
  Advertiser?: AdvertiserResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  ArtistPlays?: ArtistPlaysResolvers<ContextType>;
  ArtistStatistics?: ArtistStatisticsResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  Campaign?: CampaignResolvers<ContextType>;
  CampaignDelivery?: CampaignDeliveryResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CountryImpressions?: CountryImpressionsResolvers<ContextType>;
  CountryPlays?: CountryPlaysResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DeliveryPoint?: DeliveryPointResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  Forbidden?: ForbiddenResolvers<ContextType>;
  ISRC?: GraphQLScalarType;
  IdempotencyKey?: GraphQLScalarType;
  Image?: ImageResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Play?: PlayResolvers<ContextType>;
  PlayConnection?: PlayConnectionResolvers<ContextType>;
  PlayEdge?: PlayEdgeResolvers<ContextType>;
  PlayPoint?: PlayPointResolvers<ContextType>;
  PlayTickRejected?: PlayTickRejectedResolvers<ContextType>;
  PlayTicksRecorded?: PlayTicksRecordedResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SourcePlays?: SourcePlaysResolvers<ContextType>;
  Track?: TrackResolvers<ContextType>;
  TrackPlays?: TrackPlaysResolvers<ContextType>;
  UPC?: GraphQLScalarType;
  URL?: GraphQLScalarType;
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
