/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AdvertiserMapper, CampaignMapper, CampaignConnectionMapper, LedgerEntryMapper, ViewerMapper } from '../src/mappers.ts';
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

/** Seen by its members and by the scope `admin`; null for others. */
export type Advertiser = {
  __typename?: 'Advertiser';
  balance: Money;
  /** The latest start first. The states are those of this instant. */
  campaigns: CampaignConnection;
  id: Scalars['ID']['output'];
  /** Every movement of money: deposits, spend, refunds; the latest first. Sums to `balance`. */
  ledger: LedgerEntryConnection;
  name: Scalars['String']['output'];
};


/** Seen by its members and by the scope `admin`; null for others. */
export type AdvertiserCampaignsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  states?: InputMaybe<Array<CampaignState>>;
};


/** Seen by its members and by the scope `admin`; null for others. */
export type AdvertiserLedgerArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type Artist = {
  __typename?: 'Artist';
  id: Scalars['ID']['output'];
};

/** Seen by its advertiser's members and by the scope `admin`; null for others. */
export type Campaign = {
  __typename?: 'Campaign';
  advertiser: Advertiser;
  budget: CampaignBudget;
  flight: Flight;
  id: Scalars['ID']['output'];
  kind: CampaignKind;
  name: Scalars['String']['output'];
  /** What a promotional campaign promotes. */
  promotes?: Maybe<Promoted>;
  state: CampaignState;
};

/** `spent` never passes `total`. */
export type CampaignBudget = {
  __typename?: 'CampaignBudget';
  perDay?: Maybe<Money>;
  spent: Money;
  total: Money;
};

export type CampaignConnection = {
  __typename?: 'CampaignConnection';
  edges: Array<CampaignEdge>;
  nodes: Array<Campaign>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type CampaignEdge = {
  __typename?: 'CampaignEdge';
  cursor: Scalars['String']['output'];
  node: Campaign;
};

export type CampaignKind =
  | 'BRAND'
  | 'PROMOTIONAL';

export type CampaignState =
  | 'DRAFT'
  | 'ENDED'
  | 'PAUSED'
  | 'RUNNING'
  /** Launched, and its flight has not started. */
  | 'SCHEDULED'
  /** Launched, and its budget is spent. */
  | 'SPENT';

/** Both days included, in UTC. */
export type DateRange = {
  from: Scalars['LocalDate']['input'];
  to: Scalars['LocalDate']['input'];
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

/** Both instants in UTC; `endsAt` is excluded. */
export type Flight = {
  __typename?: 'Flight';
  endsAt: Scalars['DateTime']['output'];
  startsAt: Scalars['DateTime']['output'];
};

export type Forbidden = Problem & {
  __typename?: 'Forbidden';
  message: Scalars['String']['output'];
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

/** A movement of money, as the advertiser's balance sees it: spend is negative. */
export type LedgerEntry = {
  __typename?: 'LedgerEntry';
  amount: Money;
  at: Scalars['DateTime']['output'];
  campaign?: Maybe<Campaign>;
  id: Scalars['ID']['output'];
  kind: LedgerKind;
};

export type LedgerEntryConnection = {
  __typename?: 'LedgerEntryConnection';
  edges: Array<LedgerEntryEdge>;
  nodes: Array<LedgerEntry>;
  pageInfo: PageInfo;
};

export type LedgerEntryEdge = {
  __typename?: 'LedgerEntryEdge';
  cursor: Scalars['String']['output'];
  node: LedgerEntry;
};

export type LedgerKind =
  | 'DEPOSIT'
  | 'REFUND'
  | 'SPEND';

export type Money = {
  __typename?: 'Money';
  amount: Scalars['Decimal']['output'];
  currency: Scalars['Currency']['output'];
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

/** A failure that the caller can expect and act on. Everything unexpected is a GraphQL error instead. */
export type Problem = {
  /** One sentence, safe to show to a person. */
  message: Scalars['String']['output'];
};

export type Promoted = Artist | Track;

export type Query = {
  __typename?: 'Query';
  advertiser?: Maybe<Advertiser>;
  campaign?: Maybe<Campaign>;
  viewer?: Maybe<Viewer>;
};


export type QueryAdvertiserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCampaignArgs = {
  id: Scalars['ID']['input'];
};

export type Track = {
  __typename?: 'Track';
  id: Scalars['ID']['output'];
};

/** Someone else changed it first: read it again, then retry on `currentVersion`. */
export type VersionConflict = Problem & {
  __typename?: 'VersionConflict';
  currentVersion: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type Viewer = {
  __typename?: 'Viewer';
  /** Those that the viewer is a member of, at most a hundred. */
  advertisers?: Maybe<Array<Advertiser>>;
  id: Scalars['ID']['output'];
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
  Advertiser: Advertiser;
  Campaign: Campaign;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Advertiser:
    ( { __typename: 'Advertiser' }
    & GraphQLRecursivePick<FederationTypes['Advertiser'], {"id":true}> );
  Campaign:
    ( { __typename: 'Campaign' }
    & GraphQLRecursivePick<FederationTypes['Campaign'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  Promoted:
    | ( Artist & { __typename: 'Artist' } )
    | ( Track & { __typename: 'Track' } )
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
  Advertiser: ResolverTypeWrapper<AdvertiserMapper>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Artist: ResolverTypeWrapper<Artist>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Campaign: ResolverTypeWrapper<CampaignMapper>;
  CampaignBudget: ResolverTypeWrapper<CampaignBudget>;
  CampaignConnection: ResolverTypeWrapper<CampaignConnectionMapper>;
  CampaignEdge: ResolverTypeWrapper<Omit<CampaignEdge, 'node'> & { node: ResolversTypes['Campaign'] }>;
  CampaignKind: CampaignKind;
  CampaignState: CampaignState;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateRange: DateRange;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeviceKind: DeviceKind;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Flight: ResolverTypeWrapper<Flight>;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  ISRC: ResolverTypeWrapper<Scalars['ISRC']['output']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  Image: ResolverTypeWrapper<Image>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LedgerEntry: ResolverTypeWrapper<LedgerEntryMapper>;
  LedgerEntryConnection: ResolverTypeWrapper<Omit<LedgerEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['LedgerEntryEdge']>, nodes: Array<ResolversTypes['LedgerEntry']> }>;
  LedgerEntryEdge: ResolverTypeWrapper<Omit<LedgerEntryEdge, 'node'> & { node: ResolversTypes['LedgerEntry'] }>;
  LedgerKind: LedgerKind;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Network: Network;
  NotFound: ResolverTypeWrapper<NotFound>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Promoted: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Promoted']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Track: ResolverTypeWrapper<Track>;
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
  Advertiser: AdvertiserMapper;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Artist: Artist;
  BigInt: Scalars['BigInt']['output'];
  Campaign: CampaignMapper;
  CampaignBudget: CampaignBudget;
  CampaignConnection: CampaignConnectionMapper;
  CampaignEdge: Omit<CampaignEdge, 'node'> & { node: ResolversParentTypes['Campaign'] };
  CountryCode: Scalars['CountryCode']['output'];
  Currency: Scalars['Currency']['output'];
  DateRange: DateRange;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  Flight: Flight;
  Forbidden: Forbidden;
  ISRC: Scalars['ISRC']['output'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  Image: Image;
  InvalidField: InvalidField;
  InvalidInput: InvalidInput;
  LedgerEntry: LedgerEntryMapper;
  LedgerEntryConnection: Omit<LedgerEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['LedgerEntryEdge']>, nodes: Array<ResolversParentTypes['LedgerEntry']> };
  LedgerEntryEdge: Omit<LedgerEntryEdge, 'node'> & { node: ResolversParentTypes['LedgerEntry'] };
  LocalDate: Scalars['LocalDate']['output'];
  Locale: Scalars['Locale']['output'];
  Money: Money;
  NotFound: NotFound;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Promoted: ResolversUnionTypes<ResolversParentTypes>['Promoted'];
  Query: Record<PropertyKey, never>;
  Track: Track;
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

export type AdvertiserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Advertiser'] = ResolversParentTypes['Advertiser'], FederationReferenceType extends FederationReferenceTypes['Advertiser'] = FederationReferenceTypes['Advertiser']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Advertiser']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  campaigns?: Resolver<ResolversTypes['CampaignConnection'], ParentType, ContextType, RequireFields<AdvertiserCampaignsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ledger?: Resolver<ResolversTypes['LedgerEntryConnection'], ParentType, ContextType, RequireFields<AdvertiserLedgerArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ArtistResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Artist'] = ResolversParentTypes['Artist']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type CampaignResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Campaign'] = ResolversParentTypes['Campaign'], FederationReferenceType extends FederationReferenceTypes['Campaign'] = FederationReferenceTypes['Campaign']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Campaign']> | FederationReferenceType, FederationReferenceType, ContextType>;
  advertiser?: Resolver<ResolversTypes['Advertiser'], ParentType, ContextType>;
  budget?: Resolver<ResolversTypes['CampaignBudget'], ParentType, ContextType>;
  flight?: Resolver<ResolversTypes['Flight'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CampaignKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  promotes?: Resolver<Maybe<ResolversTypes['Promoted']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CampaignState'], ParentType, ContextType>;
};

export type CampaignBudgetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignBudget'] = ResolversParentTypes['CampaignBudget']> = {
  perDay?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  spent?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CampaignConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignConnection'] = ResolversParentTypes['CampaignConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CampaignEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Campaign']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CampaignEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignEdge'] = ResolversParentTypes['CampaignEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
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

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type FlightResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Flight'] = ResolversParentTypes['Flight']> = {
  endsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

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

export type LedgerEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerEntry'] = ResolversParentTypes['LedgerEntry']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LedgerKind'], ParentType, ContextType>;
};

export type LedgerEntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerEntryConnection'] = ResolversParentTypes['LedgerEntryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LedgerEntryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LedgerEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LedgerEntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerEntryEdge'] = ResolversParentTypes['LedgerEntryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LedgerEntry'], ParentType, ContextType>;
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

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'NotFound' | 'VersionConflict' | 'WrongState', ParentType, ContextType>;
};

export type PromotedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promoted'] = ResolversParentTypes['Promoted']> = {
  __resolveType: TypeResolveFn<'Artist' | 'Track', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  advertiser?: Resolver<Maybe<ResolversTypes['Advertiser']>, ParentType, ContextType, RequireFields<QueryAdvertiserArgs, 'id'>>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType, RequireFields<QueryCampaignArgs, 'id'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type TrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Track'] = ResolversParentTypes['Track']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  advertisers?: Resolver<Maybe<Array<ResolversTypes['Advertiser']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
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
  BigInt?: GraphQLScalarType;
  Campaign?: CampaignResolvers<ContextType>;
  CampaignBudget?: CampaignBudgetResolvers<ContextType>;
  CampaignConnection?: CampaignConnectionResolvers<ContextType>;
  CampaignEdge?: CampaignEdgeResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  Flight?: FlightResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  ISRC?: GraphQLScalarType;
  IdempotencyKey?: GraphQLScalarType;
  Image?: ImageResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LedgerEntry?: LedgerEntryResolvers<ContextType>;
  LedgerEntryConnection?: LedgerEntryConnectionResolvers<ContextType>;
  LedgerEntryEdge?: LedgerEntryEdgeResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Promoted?: PromotedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Track?: TrackResolvers<ContextType>;
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
