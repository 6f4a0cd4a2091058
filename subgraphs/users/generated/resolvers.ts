/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserMapper, AccountMapper, PlanMapper, EntitlementsMapper, ParentalControlsMapper, ViewerMapper } from '../src/mappers.ts';
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

export type Account = {
  __typename?: 'Account';
  birthDate: Scalars['LocalDate']['output'];
  country: Scalars['CountryCode']['output'];
  /**
   * The address that the person signed in with when they registered. It may be unverified: nobody has to prove an address
   * where the identity provider does not ask, and nothing is decided by it.
   */
  email: Scalars['EmailAddress']['output'];
  /** What the person is allowed right now, and why. */
  entitlements: Entitlements;
  locale: Scalars['Locale']['output'];
  marketingConsent: Scalars['Boolean']['output'];
  parentalControls: ParentalControls;
  /** May friends see what plays? */
  shareActivity: Scalars['Boolean']['output'];
  tier: Tier;
};

export type AlreadyRegistered = Problem & {
  __typename?: 'AlreadyRegistered';
  message: Scalars['String']['output'];
  viewer: Viewer;
};

export type BillingPeriod =
  | 'MONTH'
  | 'YEAR';

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

export type EntitlementSource =
  | 'FAMILY'
  | 'FREE_TIER'
  | 'GRACE'
  | 'SUBSCRIPTION'
  | 'TRIAL';

export type Entitlements = {
  __typename?: 'Entitlements';
  adFree: Scalars['Boolean']['output'];
  /** One sentence that answers "why do I (not) have Premium?" */
  because: Scalars['String']['output'];
  lossless: Scalars['Boolean']['output'];
  maxBitrateKbps: Scalars['Int']['output'];
  offline: Scalars['Boolean']['output'];
  /** Null: without limit. */
  skipsPerHour?: Maybe<Scalars['Int']['output']>;
  source: EntitlementSource;
  /** Null: for as long as the account exists. */
  until?: Maybe<Scalars['DateTime']['output']>;
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

export type Money = {
  __typename?: 'Money';
  amount: Scalars['Decimal']['output'];
  currency: Scalars['Currency']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Makes the profile of the person that the identity provider signed in. */
  register?: Maybe<RegisterResult>;
  /** For oneself, or for a member of the family that the viewer manages. Nobody under eighteen allows themselves explicit content. */
  setParentalControls?: Maybe<SetParentalControlsResult>;
  updateProfile?: Maybe<UpdateProfileResult>;
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationSetParentalControlsArgs = {
  input: SetParentalControlsInput;
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
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

/** Whoever registers as an adult hears everything until this is set; whoever registers under eighteen, nothing explicit. */
export type ParentalControls = {
  __typename?: 'ParentalControls';
  explicitAllowed: Scalars['Boolean']['output'];
};

export type ParentalControlsSet = {
  __typename?: 'ParentalControlsSet';
  parentalControls: ParentalControls;
  user: User;
};

export type Plan = {
  __typename?: 'Plan';
  id: Scalars['ID']['output'];
  kind: PlanKind;
  name: Scalars['String']['output'];
  period: BillingPeriod;
  price: Money;
  seats: Scalars['Int']['output'];
  trialDays: Scalars['Int']['output'];
};

export type PlanKind =
  | 'DUO'
  | 'FAMILY'
  | 'INDIVIDUAL'
  | 'STUDENT';

/** A failure that the caller can expect and act on. Everything unexpected is a GraphQL error instead. */
export type Problem = {
  /** One sentence, safe to show to a person. */
  message: Scalars['String']['output'];
};

export type ProfileUpdated = {
  __typename?: 'ProfileUpdated';
  viewer: Viewer;
};

export type Query = {
  __typename?: 'Query';
  /** What can be bought in a country, by kind and period; in US dollars where the country has no prices of its own. */
  plans?: Maybe<Array<Plan>>;
  user?: Maybe<User>;
  /**
   * The signed-in person; null when nobody is. Every subgraph answers it from the request's identity, so that a query
   * on the viewer starts in the subgraph it needs.
   */
  viewer?: Maybe<Viewer>;
};


export type QueryPlansArgs = {
  country: Scalars['CountryCode']['input'];
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};

export type RegisterInput = {
  /** From 13 to 120 years ago. */
  birthDate: Scalars['LocalDate']['input'];
  country: Scalars['CountryCode']['input'];
  /** 1 to 50 characters; spaces around it are dropped. */
  displayName: Scalars['String']['input'];
  /** The country's own language where it is left out. */
  locale?: InputMaybe<Scalars['Locale']['input']>;
};

export type RegisterResult = AlreadyRegistered | InvalidInput | Registered;

export type Registered = {
  __typename?: 'Registered';
  viewer: Viewer;
};

export type SetParentalControlsInput = {
  explicitAllowed: Scalars['Boolean']['input'];
  memberId?: InputMaybe<Scalars['ID']['input']>;
};

export type SetParentalControlsResult = Forbidden | NotFound | ParentalControlsSet;

export type Tier =
  | 'FREE'
  | 'PREMIUM';

/** What is left out or null stays. The country is not among these: it decides rights and prices, and stays as registered. */
export type UpdateProfileInput = {
  /** A completed upload of the kind AVATAR, by the same person. */
  avatarUploadId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 50 characters; spaces around it are dropped. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  locale?: InputMaybe<Scalars['Locale']['input']>;
  marketingConsent?: InputMaybe<Scalars['Boolean']['input']>;
  shareActivity?: InputMaybe<Scalars['Boolean']['input']>;
};

export type UpdateProfileResult = InvalidInput | ProfileUpdated;

/** What everyone may see of a person. */
export type User = {
  __typename?: 'User';
  /** Null until the person chooses one. */
  avatar?: Maybe<Image>;
  createdAt: Scalars['DateTime']['output'];
  displayName: Scalars['String']['output'];
  id: Scalars['ID']['output'];
};

/** Someone else changed it first: read it again, then retry on `currentVersion`. */
export type VersionConflict = Problem & {
  __typename?: 'VersionConflict';
  currentVersion: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

/** What only the signed-in person may see and do. */
export type Viewer = {
  __typename?: 'Viewer';
  /** Null until `register`. */
  account?: Maybe<Account>;
  id: Scalars['ID']['output'];
  user?: Maybe<User>;
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
  User: User;
  Viewer: Viewer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  RegisterResult:
    | ( Omit<AlreadyRegistered, 'viewer'> & { viewer: _RefType['Viewer'] } & { __typename: 'AlreadyRegistered' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<Registered, 'viewer'> & { viewer: _RefType['Viewer'] } & { __typename: 'Registered' } )
  ;
  SetParentalControlsResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( Omit<ParentalControlsSet, 'parentalControls' | 'user'> & { parentalControls: _RefType['ParentalControls'], user: _RefType['User'] } & { __typename: 'ParentalControlsSet' } )
  ;
  UpdateProfileResult:
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<ProfileUpdated, 'viewer'> & { viewer: _RefType['Viewer'] } & { __typename: 'ProfileUpdated' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( Omit<AlreadyRegistered, 'viewer'> & { viewer: _RefType['Viewer'] } )
    | ( Forbidden )
    | ( InvalidInput )
    | ( NotFound )
    | ( VersionConflict )
    | ( WrongState )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountMapper>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AlreadyRegistered: ResolverTypeWrapper<Omit<AlreadyRegistered, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  BillingPeriod: BillingPeriod;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateRange: DateRange;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeviceKind: DeviceKind;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  EntitlementSource: EntitlementSource;
  Entitlements: ResolverTypeWrapper<EntitlementsMapper>;
  Forbidden: ResolverTypeWrapper<Forbidden>;
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
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParentalControls: ResolverTypeWrapper<ParentalControlsMapper>;
  ParentalControlsSet: ResolverTypeWrapper<Omit<ParentalControlsSet, 'parentalControls' | 'user'> & { parentalControls: ResolversTypes['ParentalControls'], user: ResolversTypes['User'] }>;
  Plan: ResolverTypeWrapper<PlanMapper>;
  PlanKind: PlanKind;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  ProfileUpdated: ResolverTypeWrapper<Omit<ProfileUpdated, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterInput: RegisterInput;
  RegisterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterResult']>;
  Registered: ResolverTypeWrapper<Omit<Registered, 'viewer'> & { viewer: ResolversTypes['Viewer'] }>;
  SetParentalControlsInput: SetParentalControlsInput;
  SetParentalControlsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetParentalControlsResult']>;
  Tier: Tier;
  UPC: ResolverTypeWrapper<Scalars['UPC']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  User: ResolverTypeWrapper<UserMapper>;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  Viewer: ResolverTypeWrapper<ViewerMapper>;
  WrongState: ResolverTypeWrapper<WrongState>;
  YearMonth: ResolverTypeWrapper<Scalars['YearMonth']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountMapper;
  Boolean: Scalars['Boolean']['output'];
  AlreadyRegistered: Omit<AlreadyRegistered, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  String: Scalars['String']['output'];
  BigInt: Scalars['BigInt']['output'];
  CountryCode: Scalars['CountryCode']['output'];
  Currency: Scalars['Currency']['output'];
  DateRange: DateRange;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  EmailAddress: Scalars['EmailAddress']['output'];
  Entitlements: EntitlementsMapper;
  Forbidden: Forbidden;
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
  ID: Scalars['ID']['output'];
  PageInfo: PageInfo;
  ParentalControls: ParentalControlsMapper;
  ParentalControlsSet: Omit<ParentalControlsSet, 'parentalControls' | 'user'> & { parentalControls: ResolversParentTypes['ParentalControls'], user: ResolversParentTypes['User'] };
  Plan: PlanMapper;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  ProfileUpdated: Omit<ProfileUpdated, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  Query: Record<PropertyKey, never>;
  RegisterInput: RegisterInput;
  RegisterResult: ResolversUnionTypes<ResolversParentTypes>['RegisterResult'];
  Registered: Omit<Registered, 'viewer'> & { viewer: ResolversParentTypes['Viewer'] };
  SetParentalControlsInput: SetParentalControlsInput;
  SetParentalControlsResult: ResolversUnionTypes<ResolversParentTypes>['SetParentalControlsResult'];
  UPC: Scalars['UPC']['output'];
  URL: Scalars['URL']['output'];
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  User: UserMapper;
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

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  birthDate?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  entitlements?: Resolver<ResolversTypes['Entitlements'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  marketingConsent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  parentalControls?: Resolver<ResolversTypes['ParentalControls'], ParentType, ContextType>;
  shareActivity?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['Tier'], ParentType, ContextType>;
};

export type AlreadyRegisteredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AlreadyRegistered'] = ResolversParentTypes['AlreadyRegistered']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

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

export type EntitlementsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entitlements'] = ResolversParentTypes['Entitlements']> = {
  adFree?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lossless?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxBitrateKbps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  offline?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  skipsPerHour?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['EntitlementSource'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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
  register?: Resolver<Maybe<ResolversTypes['RegisterResult']>, ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  setParentalControls?: Resolver<Maybe<ResolversTypes['SetParentalControlsResult']>, ParentType, ContextType, RequireFields<MutationSetParentalControlsArgs, 'input'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfileResult']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
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

export type ParentalControlsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParentalControls'] = ResolversParentTypes['ParentalControls']> = {
  explicitAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ParentalControlsSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParentalControlsSet'] = ResolversParentTypes['ParentalControlsSet']> = {
  parentalControls?: Resolver<ResolversTypes['ParentalControls'], ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PlanKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  period?: Resolver<ResolversTypes['BillingPeriod'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  seats?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trialDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'AlreadyRegistered' | 'Forbidden' | 'InvalidInput' | 'NotFound' | 'VersionConflict' | 'WrongState', ParentType, ContextType>;
};

export type ProfileUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileUpdated'] = ResolversParentTypes['ProfileUpdated']> = {
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  plans?: Resolver<Maybe<Array<ResolversTypes['Plan']>>, ParentType, ContextType, RequireFields<QueryPlansArgs, 'country'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type RegisterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterResult'] = ResolversParentTypes['RegisterResult']> = {
  __resolveType: TypeResolveFn<'AlreadyRegistered' | 'InvalidInput' | 'Registered', ParentType, ContextType>;
};

export type RegisteredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Registered'] = ResolversParentTypes['Registered']> = {
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetParentalControlsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetParentalControlsResult'] = ResolversParentTypes['SetParentalControlsResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'NotFound' | 'ParentalControlsSet', ParentType, ContextType>;
};

export interface UpcScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UPC'], any> {
  name: 'UPC';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export type UpdateProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'ProfileUpdated', ParentType, ContextType>;
};

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  avatar?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type VersionConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionConflict'] = ResolversParentTypes['VersionConflict']> = {
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer'], FederationReferenceType extends FederationReferenceTypes['Viewer'] = FederationReferenceTypes['Viewer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Viewer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
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
  Account?: AccountResolvers<ContextType>;
  AlreadyRegistered?: AlreadyRegisteredResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  CountryCode?: GraphQLScalarType;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  EmailAddress?: GraphQLScalarType;
  Entitlements?: EntitlementsResolvers<ContextType>;
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
  ParentalControls?: ParentalControlsResolvers<ContextType>;
  ParentalControlsSet?: ParentalControlsSetResolvers<ContextType>;
  Plan?: PlanResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  ProfileUpdated?: ProfileUpdatedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisterResult?: RegisterResultResolvers<ContextType>;
  Registered?: RegisteredResolvers<ContextType>;
  SetParentalControlsResult?: SetParentalControlsResultResolvers<ContextType>;
  UPC?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
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
