/* eslint-disable */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AdvertiserMapper, AdBreakMapper, AdDecisionMapper, AdCandidateMapper, CampaignMapper, CampaignBudgetMapper, CampaignConnectionMapper, CreativeMapper, CreativeConnectionMapper, LineItemMapper, LedgerEntryMapper, ViewerMapper } from '../src/mappers.ts';
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

/** One break in the music, and what fills it. Empty for whoever pays for silence. */
export type AdBreak = {
  __typename?: 'AdBreak';
  decisions: Array<AdDecision>;
  id: Scalars['ID']['output'];
};

/** One break is open at a time in a playback session; asking again gives the same one. */
export type AdBreakInput = {
  device: DeviceKind;
  format?: AdFormat;
  /** What was playing. */
  genre?: InputMaybe<Scalars['String']['input']>;
  /** Of each ad. */
  maxDurationMs?: Scalars['Int']['input'];
  /** The playback session's token. */
  session: Scalars['String']['input'];
  /** 1 to 4. */
  slots?: Scalars['Int']['input'];
};

export type AdCandidate = {
  __typename?: 'AdCandidate';
  /** Null for the one that won. */
  droppedBy?: Maybe<AdRule>;
  /** Null where it is not the viewer's. */
  lineItem?: Maybe<LineItem>;
  won: Scalars['Boolean']['output'];
};

export type AdDecision = {
  __typename?: 'AdDecision';
  /** Null where no ad matched, and where it is not the viewer's. */
  campaign?: Maybe<Campaign>;
  /** Null where no ad matched, and for advertisers where it is not theirs. */
  creative?: Maybe<Creative>;
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** Goes into every ad event; signed, each kind of event used once, dead at `expiresAt`. Only for who hears the ad. */
  token?: Maybe<Scalars['String']['output']>;
  /** Time from request to decision, in microseconds. */
  tookMicros: Scalars['Int']['output'];
  /** Null where it is not kept any more. */
  trace?: Maybe<Array<AdCandidate>>;
  /** The same decision for players that speak VAST 4.2; null for pictures. Only for who hears the ad. */
  vast?: Maybe<Scalars['URL']['output']>;
};

/** `id` is the player's own name for the event, to tell it what was rejected. */
export type AdEventInput = {
  at: Scalars['DateTime']['input'];
  id: Scalars['ID']['input'];
  kind: AdEventKind;
  token: Scalars['String']['input'];
};

export type AdEventKind =
  | 'CLICK'
  | 'COMPLETE'
  | 'ERROR'
  | 'FIRST_QUARTILE'
  | 'IMPRESSION'
  | 'MIDPOINT'
  | 'SKIP'
  | 'THIRD_QUARTILE';

export type AdEventRejected = {
  __typename?: 'AdEventRejected';
  id: Scalars['ID']['output'];
  reason: Scalars['String']['output'];
};

export type AdEventsRecorded = {
  __typename?: 'AdEventsRecorded';
  accepted: Scalars['Int']['output'];
  duplicates: Scalars['Int']['output'];
  rejected: Array<AdEventRejected>;
};

export type AdFormat =
  | 'AUDIO'
  | 'DISPLAY'
  | 'VIDEO';

/** In the order in which they are applied. A minor is dropped by `AGE` or `SEGMENT` wherever either is targeted at all. */
export type AdRule =
  | 'AGE'
  | 'BUDGET'
  | 'COUNTRY'
  | 'DEVICE'
  | 'EXPLICIT_CONTEXT'
  | 'FLIGHT'
  | 'FREQUENCY_CAP'
  | 'GENRE'
  | 'HOUR'
  | 'LANGUAGE'
  | 'PACING'
  | 'PRICE'
  | 'PRIORITY'
  | 'REVIEW'
  | 'SEGMENT'
  | 'SEPARATION'
  | 'STATE';

export type AddCreativeResult = CreativeAdded | Forbidden | InvalidInput | NotFound;

export type AddLineItemResult = Forbidden | InvalidInput | LineItemAdded | NotFound | WrongState;

/** Seen by its members and by the scope `admin`; null for others. */
export type Advertiser = {
  __typename?: 'Advertiser';
  balance: Money;
  /** The latest start first. The states are those of this instant. */
  campaigns: CampaignConnection;
  /** The newest first. */
  creatives: CreativeConnection;
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
export type AdvertiserCreativesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** Seen by its members and by the scope `admin`; null for others. */
export type AdvertiserLedgerArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type AdvertiserCreated = {
  __typename?: 'AdvertiserCreated';
  advertiser: Advertiser;
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
  /** At most a hundred, the oldest first. */
  lineItems: Array<LineItem>;
  name: Scalars['String']['output'];
  /** What a promotional campaign promotes. */
  promotes?: Maybe<Promoted>;
  state: CampaignState;
};

/** `spent` never passes `total`. */
export type CampaignBudget = {
  __typename?: 'CampaignBudget';
  perDay?: Maybe<Money>;
  /** Of ads that were chosen and have neither been heard nor expired. */
  reserved: Money;
  spent: Money;
  total: Money;
};

export type CampaignChanged = {
  __typename?: 'CampaignChanged';
  campaign: Campaign;
};

export type CampaignConnection = {
  __typename?: 'CampaignConnection';
  edges: Array<CampaignEdge>;
  nodes: Array<Campaign>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type CampaignCreated = {
  __typename?: 'CampaignCreated';
  campaign: Campaign;
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

export type CampaignUpdated = {
  __typename?: 'CampaignUpdated';
  campaign: Campaign;
};

export type ChangeCampaignResult = CampaignChanged | Forbidden | InsufficientFunds | NotFound | WrongState;

export type CreateAdvertiserResult = AdvertiserCreated | InvalidInput;

export type CreateCampaignInput = {
  advertiserId: Scalars['ID']['input'];
  dailyBudget?: InputMaybe<Scalars['Decimal']['input']>;
  flight: FlightInput;
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  kind: CampaignKind;
  name: Scalars['String']['input'];
  /** Of an artist or a track; for promotional campaigns and no others. */
  promotesId?: InputMaybe<Scalars['ID']['input']>;
  totalBudget: Scalars['Decimal']['input'];
};

export type CreateCampaignResult = CampaignCreated | Forbidden | InvalidInput | NotFound;

/** As an entity seen by its advertiser's members and by the scope `admin`; null for others. */
export type Creative = {
  __typename?: 'Creative';
  clickThrough?: Maybe<Scalars['URL']['output']>;
  /** Null for a picture. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  format: AdFormat;
  id: Scalars['ID']['output'];
  media: Scalars['URL']['output'];
  name: Scalars['String']['output'];
  review: CreativeReview;
  /** What the reviewer had to say; for its advertiser's members and the scope `admin`. */
  reviewNote?: Maybe<Scalars['String']['output']>;
};

export type CreativeAdded = {
  __typename?: 'CreativeAdded';
  creative: Creative;
};

export type CreativeConnection = {
  __typename?: 'CreativeConnection';
  edges: Array<CreativeEdge>;
  nodes: Array<Creative>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type CreativeEdge = {
  __typename?: 'CreativeEdge';
  cursor: Scalars['String']['output'];
  node: Creative;
};

export type CreativeInput = {
  advertiserId: Scalars['ID']['input'];
  clickThrough?: InputMaybe<Scalars['URL']['input']>;
  /** For what is heard or watched: 1 second to 5 minutes. */
  durationMs?: InputMaybe<Scalars['Int']['input']>;
  format: AdFormat;
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  mediaUploadId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};

/** Only what is approved is heard. */
export type CreativeReview =
  | 'APPROVED'
  | 'PENDING'
  | 'REFUSED';

export type CreativeReviewed = {
  __typename?: 'CreativeReviewed';
  creative: Creative;
};

/** Both days included, in UTC. */
export type DateRange = {
  from: Scalars['LocalDate']['input'];
  to: Scalars['LocalDate']['input'];
};

/** The payment provider refused. */
export type DepositDeclined = Problem & {
  __typename?: 'DepositDeclined';
  message: Scalars['String']['output'];
};

export type DepositFundsResult = DepositDeclined | Forbidden | FundsDeposited | InvalidInput | NotFound;

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

export type FlightInput = {
  endsAt: Scalars['DateTime']['input'];
  startsAt: Scalars['DateTime']['input'];
};

export type Forbidden = Problem & {
  __typename?: 'Forbidden';
  message: Scalars['String']['output'];
};

/** At most `impressions` in any `perHours` hours, for one listener. */
export type FrequencyCap = {
  __typename?: 'FrequencyCap';
  impressions: Scalars['Int']['output'];
  perHours: Scalars['Int']['output'];
};

export type FrequencyCapInput = {
  impressions: Scalars['Int']['input'];
  perHours: Scalars['Int']['input'];
};

export type FundsDeposited = {
  __typename?: 'FundsDeposited';
  advertiser: Advertiser;
  entry: LedgerEntry;
};

export type Image = {
  __typename?: 'Image';
  height?: Maybe<Scalars['Int']['output']>;
  url: Scalars['URL']['output'];
  width?: Maybe<Scalars['Int']['output']>;
};

/** The balance does not cover what this campaign and the others that are launched may still spend: `needed` in all. */
export type InsufficientFunds = Problem & {
  __typename?: 'InsufficientFunds';
  balance: Money;
  message: Scalars['String']['output'];
  needed: Money;
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

/** Seen by its advertiser's members and by the scope `admin`; null for others. */
export type LineItem = {
  __typename?: 'LineItem';
  /** Price of a thousand impressions. */
  cpm: Money;
  /** At most a hundred, the oldest first. */
  creatives: Array<Creative>;
  format: AdFormat;
  frequencyCaps: Array<FrequencyCap>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  pacing: Pacing;
  /** 1 wins over 16; equals share by pacing, then price. */
  priority: Scalars['Int']['output'];
  targeting: Targeting;
};

export type LineItemAdded = {
  __typename?: 'LineItemAdded';
  campaign: Campaign;
  lineItem: LineItem;
};

export type LineItemInput = {
  campaignId: Scalars['ID']['input'];
  /** With no more digits behind the point than the currency has. */
  cpm: Scalars['Decimal']['input'];
  /** Of the same advertiser and format. */
  creativeIds: Array<Scalars['ID']['input']>;
  format: AdFormat;
  frequencyCaps?: Array<FrequencyCapInput>;
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  name: Scalars['String']['input'];
  pacing?: Pacing;
  /** 1 to 16. */
  priority?: Scalars['Int']['input'];
  targeting: TargetingInput;
};

export type Money = {
  __typename?: 'Money';
  amount: Scalars['Decimal']['output'];
  currency: Scalars['Currency']['output'];
};

/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /** The medium is an upload (kind `AD_MEDIA`) of the person who asks. */
  addCreative?: Maybe<AddCreativeResult>;
  addLineItem?: Maybe<AddLineItemResult>;
  /** The person who asks becomes its first member. The currency is for good. */
  createAdvertiser?: Maybe<CreateAdvertiserResult>;
  /** A draft, which nobody hears until it is launched. */
  createCampaign?: Maybe<CreateCampaignResult>;
  /** Money is taken once for a key. Where the payment provider does not answer in time (DEADLINE_EXCEEDED), ask again with the same key. */
  depositFunds?: Maybe<DepositFundsResult>;
  /** For good. What is left of its budget is free an hour later, when the last impressions have come in. */
  endCampaign?: Maybe<ChangeCampaignResult>;
  /** From a draft or a pause, where the balance covers what this campaign and the advertiser's others may still spend. */
  launchCampaign?: Maybe<ChangeCampaignResult>;
  /** Its money stays held for it. */
  pauseCampaign?: Maybe<ChangeCampaignResult>;
  /** Impressions, quartiles and clicks, in any order, any number of times; each counts once. */
  recordAdEvents?: Maybe<AdEventsRecorded>;
  /** Decides what the viewer hears next, and reserves its price. */
  requestAdBreak?: Maybe<AdBreak>;
  /** May be decided anew at any time. `note` is for the advertiser. */
  reviewCreative?: Maybe<ReviewCreativeResult>;
  /** Once launched, a flight that has begun keeps its start and the total budget only grows. What is left out stays; `dailyBudget: null` takes the daily budget away. */
  updateCampaign?: Maybe<UpdateCampaignResult>;
  /** What is left out or null stays. */
  updateLineItem?: Maybe<AddLineItemResult>;
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationAddCreativeArgs = {
  input: CreativeInput;
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationAddLineItemArgs = {
  input: LineItemInput;
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationCreateAdvertiserArgs = {
  currency: Scalars['Currency']['input'];
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  name: Scalars['String']['input'];
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationCreateCampaignArgs = {
  input: CreateCampaignInput;
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationDepositFundsArgs = {
  advertiserId: Scalars['ID']['input'];
  amount: Scalars['Decimal']['input'];
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  paymentToken: Scalars['String']['input'];
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationEndCampaignArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationLaunchCampaignArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationPauseCampaignArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationRecordAdEventsArgs = {
  events: Array<AdEventInput>;
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationRequestAdBreakArgs = {
  input: AdBreakInput;
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationReviewCreativeArgs = {
  approve: Scalars['Boolean']['input'];
  id: Scalars['ID']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationUpdateCampaignArgs = {
  input: UpdateCampaignInput;
};


/**
 * Members change what is their advertiser's. Whoever may not see it learns nothing: `NotFound`; whoever may see it and is no
 * member, `Forbidden`. A key stands for one attempt of one person; with other arguments it is refused.
 */
export type MutationUpdateLineItemArgs = {
  input: UpdateLineItemInput;
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

export type Pacing =
  | 'AS_FAST_AS_POSSIBLE'
  | 'EVEN';

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
  /**
   * Why this ad won, or why none did: the candidates, and the rule that dropped each. Advertisers see their own line items,
   * the rest as null; a decision in which none of theirs was a candidate is null. Kept for thirty days.
   */
  adDecision?: Maybe<AdDecision>;
  advertiser?: Maybe<Advertiser>;
  campaign?: Maybe<Campaign>;
  /** Those that nobody has reviewed yet, the longest waiting first. */
  creativesToReview?: Maybe<CreativeConnection>;
  viewer?: Maybe<Viewer>;
};


export type QueryAdDecisionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAdvertiserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCampaignArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCreativesToReviewArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type ReviewCreativeResult = CreativeReviewed | NotFound;

/**
 * A listener matches when every list that is not empty matches. Under eighteen, by birth date or as a minor of a family:
 * never targeted by age, gender or segment.
 */
export type Targeting = {
  __typename?: 'Targeting';
  countries: Array<Scalars['CountryCode']['output']>;
  devices: Array<DeviceKind>;
  excludeExplicitContext: Scalars['Boolean']['output'];
  genres: Array<Scalars['String']['output']>;
  /** Hours of the listener's day, 0 to 23. */
  hours: Array<Scalars['Int']['output']>;
  languages: Array<Scalars['Locale']['output']>;
  /** Whole years, included. */
  maxAge?: Maybe<Scalars['Int']['output']>;
  /** Whole years, included. */
  minAge?: Maybe<Scalars['Int']['output']>;
  segments: Array<Scalars['String']['output']>;
};

export type TargetingInput = {
  countries?: Array<Scalars['CountryCode']['input']>;
  devices?: Array<DeviceKind>;
  excludeExplicitContext?: Scalars['Boolean']['input'];
  genres?: Array<Scalars['String']['input']>;
  hours?: Array<Scalars['Int']['input']>;
  languages?: Array<Scalars['Locale']['input']>;
  maxAge?: InputMaybe<Scalars['Int']['input']>;
  minAge?: InputMaybe<Scalars['Int']['input']>;
  /** Kept for when listeners are put into segments; until then a line item names none. */
  segments?: Array<Scalars['String']['input']>;
};

export type Track = {
  __typename?: 'Track';
  id: Scalars['ID']['output'];
};

export type UpdateCampaignInput = {
  dailyBudget?: InputMaybe<Scalars['Decimal']['input']>;
  flight?: InputMaybe<FlightInput>;
  id: Scalars['ID']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  totalBudget?: InputMaybe<Scalars['Decimal']['input']>;
};

export type UpdateCampaignResult = CampaignUpdated | Forbidden | InsufficientFunds | InvalidInput | NotFound | WrongState;

export type UpdateLineItemInput = {
  cpm?: InputMaybe<Scalars['Decimal']['input']>;
  creativeIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  frequencyCaps?: InputMaybe<Array<FrequencyCapInput>>;
  id: Scalars['ID']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  pacing?: InputMaybe<Pacing>;
  priority?: InputMaybe<Scalars['Int']['input']>;
  targeting?: InputMaybe<TargetingInput>;
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
  Creative: Creative;
  LineItem: LineItem;
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
  Creative:
    ( { __typename: 'Creative' }
    & GraphQLRecursivePick<FederationTypes['Creative'], {"id":true}> );
  LineItem:
    ( { __typename: 'LineItem' }
    & GraphQLRecursivePick<FederationTypes['LineItem'], {"id":true}> );
  Viewer:
    ( { __typename: 'Viewer' }
    & GraphQLRecursivePick<FederationTypes['Viewer'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddCreativeResult:
    | ( Omit<CreativeAdded, 'creative'> & { creative: _RefType['Creative'] } & { __typename: 'CreativeAdded' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  AddLineItemResult:
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( Omit<LineItemAdded, 'campaign' | 'lineItem'> & { campaign: _RefType['Campaign'], lineItem: _RefType['LineItem'] } & { __typename: 'LineItemAdded' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( WrongState & { __typename: 'WrongState' } )
  ;
  ChangeCampaignResult:
    | ( Omit<CampaignChanged, 'campaign'> & { campaign: _RefType['Campaign'] } & { __typename: 'CampaignChanged' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( Omit<InsufficientFunds, 'balance' | 'needed'> & { balance: _RefType['Money'], needed: _RefType['Money'] } & { __typename: 'InsufficientFunds' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( WrongState & { __typename: 'WrongState' } )
  ;
  CreateAdvertiserResult:
    | ( Omit<AdvertiserCreated, 'advertiser'> & { advertiser: _RefType['Advertiser'] } & { __typename: 'AdvertiserCreated' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
  ;
  CreateCampaignResult:
    | ( Omit<CampaignCreated, 'campaign'> & { campaign: _RefType['Campaign'] } & { __typename: 'CampaignCreated' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  DepositFundsResult:
    | ( DepositDeclined & { __typename: 'DepositDeclined' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( Omit<FundsDeposited, 'advertiser' | 'entry'> & { advertiser: _RefType['Advertiser'], entry: _RefType['LedgerEntry'] } & { __typename: 'FundsDeposited' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  Promoted:
    | ( Artist & { __typename: 'Artist' } )
    | ( Track & { __typename: 'Track' } )
  ;
  ReviewCreativeResult:
    | ( Omit<CreativeReviewed, 'creative'> & { creative: _RefType['Creative'] } & { __typename: 'CreativeReviewed' } )
    | ( NotFound & { __typename: 'NotFound' } )
  ;
  UpdateCampaignResult:
    | ( Omit<CampaignUpdated, 'campaign'> & { campaign: _RefType['Campaign'] } & { __typename: 'CampaignUpdated' } )
    | ( Forbidden & { __typename: 'Forbidden' } )
    | ( Omit<InsufficientFunds, 'balance' | 'needed'> & { balance: _RefType['Money'], needed: _RefType['Money'] } & { __typename: 'InsufficientFunds' } )
    | ( InvalidInput & { __typename: 'InvalidInput' } )
    | ( NotFound & { __typename: 'NotFound' } )
    | ( WrongState & { __typename: 'WrongState' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Problem:
    | ( DepositDeclined )
    | ( Forbidden )
    | ( Omit<InsufficientFunds, 'balance' | 'needed'> & { balance: _RefType['Money'], needed: _RefType['Money'] } )
    | ( InvalidInput )
    | ( NotFound )
    | ( VersionConflict )
    | ( WrongState )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AdBreak: ResolverTypeWrapper<AdBreakMapper>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AdBreakInput: AdBreakInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AdCandidate: ResolverTypeWrapper<AdCandidateMapper>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AdDecision: ResolverTypeWrapper<AdDecisionMapper>;
  AdEventInput: AdEventInput;
  AdEventKind: AdEventKind;
  AdEventRejected: ResolverTypeWrapper<AdEventRejected>;
  AdEventsRecorded: ResolverTypeWrapper<AdEventsRecorded>;
  AdFormat: AdFormat;
  AdRule: AdRule;
  AddCreativeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddCreativeResult']>;
  AddLineItemResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddLineItemResult']>;
  Advertiser: ResolverTypeWrapper<AdvertiserMapper>;
  AdvertiserCreated: ResolverTypeWrapper<Omit<AdvertiserCreated, 'advertiser'> & { advertiser: ResolversTypes['Advertiser'] }>;
  Artist: ResolverTypeWrapper<Artist>;
  BigInt: ResolverTypeWrapper<Scalars['BigInt']['output']>;
  Campaign: ResolverTypeWrapper<CampaignMapper>;
  CampaignBudget: ResolverTypeWrapper<CampaignBudgetMapper>;
  CampaignChanged: ResolverTypeWrapper<Omit<CampaignChanged, 'campaign'> & { campaign: ResolversTypes['Campaign'] }>;
  CampaignConnection: ResolverTypeWrapper<CampaignConnectionMapper>;
  CampaignCreated: ResolverTypeWrapper<Omit<CampaignCreated, 'campaign'> & { campaign: ResolversTypes['Campaign'] }>;
  CampaignEdge: ResolverTypeWrapper<Omit<CampaignEdge, 'node'> & { node: ResolversTypes['Campaign'] }>;
  CampaignKind: CampaignKind;
  CampaignState: CampaignState;
  CampaignUpdated: ResolverTypeWrapper<Omit<CampaignUpdated, 'campaign'> & { campaign: ResolversTypes['Campaign'] }>;
  ChangeCampaignResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeCampaignResult']>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  CreateAdvertiserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateAdvertiserResult']>;
  CreateCampaignInput: CreateCampaignInput;
  CreateCampaignResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateCampaignResult']>;
  Creative: ResolverTypeWrapper<CreativeMapper>;
  CreativeAdded: ResolverTypeWrapper<Omit<CreativeAdded, 'creative'> & { creative: ResolversTypes['Creative'] }>;
  CreativeConnection: ResolverTypeWrapper<CreativeConnectionMapper>;
  CreativeEdge: ResolverTypeWrapper<Omit<CreativeEdge, 'node'> & { node: ResolversTypes['Creative'] }>;
  CreativeInput: CreativeInput;
  CreativeReview: CreativeReview;
  CreativeReviewed: ResolverTypeWrapper<Omit<CreativeReviewed, 'creative'> & { creative: ResolversTypes['Creative'] }>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateRange: DateRange;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DepositDeclined: ResolverTypeWrapper<DepositDeclined>;
  DepositFundsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DepositFundsResult']>;
  DeviceKind: DeviceKind;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  Flight: ResolverTypeWrapper<Flight>;
  FlightInput: FlightInput;
  Forbidden: ResolverTypeWrapper<Forbidden>;
  FrequencyCap: ResolverTypeWrapper<FrequencyCap>;
  FrequencyCapInput: FrequencyCapInput;
  FundsDeposited: ResolverTypeWrapper<Omit<FundsDeposited, 'advertiser' | 'entry'> & { advertiser: ResolversTypes['Advertiser'], entry: ResolversTypes['LedgerEntry'] }>;
  ISRC: ResolverTypeWrapper<Scalars['ISRC']['output']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  Image: ResolverTypeWrapper<Image>;
  InsufficientFunds: ResolverTypeWrapper<Omit<InsufficientFunds, 'balance' | 'needed'> & { balance: ResolversTypes['Money'], needed: ResolversTypes['Money'] }>;
  InvalidField: ResolverTypeWrapper<InvalidField>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  LedgerEntry: ResolverTypeWrapper<LedgerEntryMapper>;
  LedgerEntryConnection: ResolverTypeWrapper<Omit<LedgerEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['LedgerEntryEdge']>, nodes: Array<ResolversTypes['LedgerEntry']> }>;
  LedgerEntryEdge: ResolverTypeWrapper<Omit<LedgerEntryEdge, 'node'> & { node: ResolversTypes['LedgerEntry'] }>;
  LedgerKind: LedgerKind;
  LineItem: ResolverTypeWrapper<LineItemMapper>;
  LineItemAdded: ResolverTypeWrapper<Omit<LineItemAdded, 'campaign' | 'lineItem'> & { campaign: ResolversTypes['Campaign'], lineItem: ResolversTypes['LineItem'] }>;
  LineItemInput: LineItemInput;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Network: Network;
  NotFound: ResolverTypeWrapper<NotFound>;
  Pacing: Pacing;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  Promoted: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Promoted']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReviewCreativeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReviewCreativeResult']>;
  Targeting: ResolverTypeWrapper<Targeting>;
  TargetingInput: TargetingInput;
  Track: ResolverTypeWrapper<Track>;
  UPC: ResolverTypeWrapper<Scalars['UPC']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  UpdateCampaignInput: UpdateCampaignInput;
  UpdateCampaignResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateCampaignResult']>;
  UpdateLineItemInput: UpdateLineItemInput;
  VersionConflict: ResolverTypeWrapper<VersionConflict>;
  Viewer: ResolverTypeWrapper<ViewerMapper>;
  WrongState: ResolverTypeWrapper<WrongState>;
  YearMonth: ResolverTypeWrapper<Scalars['YearMonth']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdBreak: AdBreakMapper;
  ID: Scalars['ID']['output'];
  AdBreakInput: AdBreakInput;
  String: Scalars['String']['output'];
  AdCandidate: AdCandidateMapper;
  Boolean: Scalars['Boolean']['output'];
  AdDecision: AdDecisionMapper;
  AdEventInput: AdEventInput;
  AdEventRejected: AdEventRejected;
  AdEventsRecorded: AdEventsRecorded;
  AddCreativeResult: ResolversUnionTypes<ResolversParentTypes>['AddCreativeResult'];
  AddLineItemResult: ResolversUnionTypes<ResolversParentTypes>['AddLineItemResult'];
  Advertiser: AdvertiserMapper;
  AdvertiserCreated: Omit<AdvertiserCreated, 'advertiser'> & { advertiser: ResolversParentTypes['Advertiser'] };
  Artist: Artist;
  BigInt: Scalars['BigInt']['output'];
  Campaign: CampaignMapper;
  CampaignBudget: CampaignBudgetMapper;
  CampaignChanged: Omit<CampaignChanged, 'campaign'> & { campaign: ResolversParentTypes['Campaign'] };
  CampaignConnection: CampaignConnectionMapper;
  CampaignCreated: Omit<CampaignCreated, 'campaign'> & { campaign: ResolversParentTypes['Campaign'] };
  CampaignEdge: Omit<CampaignEdge, 'node'> & { node: ResolversParentTypes['Campaign'] };
  CampaignUpdated: Omit<CampaignUpdated, 'campaign'> & { campaign: ResolversParentTypes['Campaign'] };
  ChangeCampaignResult: ResolversUnionTypes<ResolversParentTypes>['ChangeCampaignResult'];
  CountryCode: Scalars['CountryCode']['output'];
  CreateAdvertiserResult: ResolversUnionTypes<ResolversParentTypes>['CreateAdvertiserResult'];
  CreateCampaignInput: CreateCampaignInput;
  CreateCampaignResult: ResolversUnionTypes<ResolversParentTypes>['CreateCampaignResult'];
  Creative: CreativeMapper;
  CreativeAdded: Omit<CreativeAdded, 'creative'> & { creative: ResolversParentTypes['Creative'] };
  CreativeConnection: CreativeConnectionMapper;
  CreativeEdge: Omit<CreativeEdge, 'node'> & { node: ResolversParentTypes['Creative'] };
  CreativeInput: CreativeInput;
  CreativeReviewed: Omit<CreativeReviewed, 'creative'> & { creative: ResolversParentTypes['Creative'] };
  Currency: Scalars['Currency']['output'];
  DateRange: DateRange;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  DepositDeclined: DepositDeclined;
  DepositFundsResult: ResolversUnionTypes<ResolversParentTypes>['DepositFundsResult'];
  EmailAddress: Scalars['EmailAddress']['output'];
  Flight: Flight;
  FlightInput: FlightInput;
  Forbidden: Forbidden;
  FrequencyCap: FrequencyCap;
  FrequencyCapInput: FrequencyCapInput;
  FundsDeposited: Omit<FundsDeposited, 'advertiser' | 'entry'> & { advertiser: ResolversParentTypes['Advertiser'], entry: ResolversParentTypes['LedgerEntry'] };
  ISRC: Scalars['ISRC']['output'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  Image: Image;
  InsufficientFunds: Omit<InsufficientFunds, 'balance' | 'needed'> & { balance: ResolversParentTypes['Money'], needed: ResolversParentTypes['Money'] };
  InvalidField: InvalidField;
  InvalidInput: InvalidInput;
  LedgerEntry: LedgerEntryMapper;
  LedgerEntryConnection: Omit<LedgerEntryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['LedgerEntryEdge']>, nodes: Array<ResolversParentTypes['LedgerEntry']> };
  LedgerEntryEdge: Omit<LedgerEntryEdge, 'node'> & { node: ResolversParentTypes['LedgerEntry'] };
  LineItem: LineItemMapper;
  LineItemAdded: Omit<LineItemAdded, 'campaign' | 'lineItem'> & { campaign: ResolversParentTypes['Campaign'], lineItem: ResolversParentTypes['LineItem'] };
  LineItemInput: LineItemInput;
  LocalDate: Scalars['LocalDate']['output'];
  Locale: Scalars['Locale']['output'];
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  PageInfo: PageInfo;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  Promoted: ResolversUnionTypes<ResolversParentTypes>['Promoted'];
  Query: Record<PropertyKey, never>;
  ReviewCreativeResult: ResolversUnionTypes<ResolversParentTypes>['ReviewCreativeResult'];
  Targeting: Targeting;
  TargetingInput: TargetingInput;
  Track: Track;
  UPC: Scalars['UPC']['output'];
  URL: Scalars['URL']['output'];
  UpdateCampaignInput: UpdateCampaignInput;
  UpdateCampaignResult: ResolversUnionTypes<ResolversParentTypes>['UpdateCampaignResult'];
  UpdateLineItemInput: UpdateLineItemInput;
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

export type AdBreakResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdBreak'] = ResolversParentTypes['AdBreak']> = {
  decisions?: Resolver<Array<ResolversTypes['AdDecision']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AdCandidateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdCandidate'] = ResolversParentTypes['AdCandidate']> = {
  droppedBy?: Resolver<Maybe<ResolversTypes['AdRule']>, ParentType, ContextType>;
  lineItem?: Resolver<Maybe<ResolversTypes['LineItem']>, ParentType, ContextType>;
  won?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AdDecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdDecision'] = ResolversParentTypes['AdDecision']> = {
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType>;
  creative?: Resolver<Maybe<ResolversTypes['Creative']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tookMicros?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trace?: Resolver<Maybe<Array<ResolversTypes['AdCandidate']>>, ParentType, ContextType>;
  vast?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
};

export type AdEventRejectedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdEventRejected'] = ResolversParentTypes['AdEventRejected']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AdEventsRecordedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdEventsRecorded'] = ResolversParentTypes['AdEventsRecorded']> = {
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  duplicates?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['AdEventRejected']>, ParentType, ContextType>;
};

export type AddCreativeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddCreativeResult'] = ResolversParentTypes['AddCreativeResult']> = {
  __resolveType: TypeResolveFn<'CreativeAdded' | 'Forbidden' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type AddLineItemResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AddLineItemResult'] = ResolversParentTypes['AddLineItemResult']> = {
  __resolveType: TypeResolveFn<'Forbidden' | 'InvalidInput' | 'LineItemAdded' | 'NotFound' | 'WrongState', ParentType, ContextType>;
};

export type AdvertiserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Advertiser'] = ResolversParentTypes['Advertiser'], FederationReferenceType extends FederationReferenceTypes['Advertiser'] = FederationReferenceTypes['Advertiser']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Advertiser']> | FederationReferenceType, FederationReferenceType, ContextType>;
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  campaigns?: Resolver<ResolversTypes['CampaignConnection'], ParentType, ContextType, RequireFields<AdvertiserCampaignsArgs, 'first'>>;
  creatives?: Resolver<ResolversTypes['CreativeConnection'], ParentType, ContextType, RequireFields<AdvertiserCreativesArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ledger?: Resolver<ResolversTypes['LedgerEntryConnection'], ParentType, ContextType, RequireFields<AdvertiserLedgerArgs, 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AdvertiserCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdvertiserCreated'] = ResolversParentTypes['AdvertiserCreated']> = {
  advertiser?: Resolver<ResolversTypes['Advertiser'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  lineItems?: Resolver<Array<ResolversTypes['LineItem']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  promotes?: Resolver<Maybe<ResolversTypes['Promoted']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CampaignState'], ParentType, ContextType>;
};

export type CampaignBudgetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignBudget'] = ResolversParentTypes['CampaignBudget']> = {
  perDay?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  spent?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type CampaignChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignChanged'] = ResolversParentTypes['CampaignChanged']> = {
  campaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CampaignConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignConnection'] = ResolversParentTypes['CampaignConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CampaignEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Campaign']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CampaignCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignCreated'] = ResolversParentTypes['CampaignCreated']> = {
  campaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CampaignEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignEdge'] = ResolversParentTypes['CampaignEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
};

export type CampaignUpdatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CampaignUpdated'] = ResolversParentTypes['CampaignUpdated']> = {
  campaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeCampaignResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeCampaignResult'] = ResolversParentTypes['ChangeCampaignResult']> = {
  __resolveType: TypeResolveFn<'CampaignChanged' | 'Forbidden' | 'InsufficientFunds' | 'NotFound' | 'WrongState', ParentType, ContextType>;
};

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CountryCode'], any> {
  name: 'CountryCode';
}

export type CreateAdvertiserResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateAdvertiserResult'] = ResolversParentTypes['CreateAdvertiserResult']> = {
  __resolveType: TypeResolveFn<'AdvertiserCreated' | 'InvalidInput', ParentType, ContextType>;
};

export type CreateCampaignResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateCampaignResult'] = ResolversParentTypes['CreateCampaignResult']> = {
  __resolveType: TypeResolveFn<'CampaignCreated' | 'Forbidden' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type CreativeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Creative'] = ResolversParentTypes['Creative'], FederationReferenceType extends FederationReferenceTypes['Creative'] = FederationReferenceTypes['Creative']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Creative']> | FederationReferenceType, FederationReferenceType, ContextType>;
  clickThrough?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  format?: Resolver<ResolversTypes['AdFormat'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  media?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  review?: Resolver<ResolversTypes['CreativeReview'], ParentType, ContextType>;
  reviewNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreativeAddedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreativeAdded'] = ResolversParentTypes['CreativeAdded']> = {
  creative?: Resolver<ResolversTypes['Creative'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreativeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreativeConnection'] = ResolversParentTypes['CreativeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CreativeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Creative']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CreativeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreativeEdge'] = ResolversParentTypes['CreativeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Creative'], ParentType, ContextType>;
};

export type CreativeReviewedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreativeReviewed'] = ResolversParentTypes['CreativeReviewed']> = {
  creative?: Resolver<ResolversTypes['Creative'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type DepositDeclinedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepositDeclined'] = ResolversParentTypes['DepositDeclined']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DepositFundsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DepositFundsResult'] = ResolversParentTypes['DepositFundsResult']> = {
  __resolveType: TypeResolveFn<'DepositDeclined' | 'Forbidden' | 'FundsDeposited' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

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

export type FrequencyCapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FrequencyCap'] = ResolversParentTypes['FrequencyCap']> = {
  impressions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  perHours?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FundsDepositedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FundsDeposited'] = ResolversParentTypes['FundsDeposited']> = {
  advertiser?: Resolver<ResolversTypes['Advertiser'], ParentType, ContextType>;
  entry?: Resolver<ResolversTypes['LedgerEntry'], ParentType, ContextType>;
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

export type InsufficientFundsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InsufficientFunds'] = ResolversParentTypes['InsufficientFunds']> = {
  balance?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  needed?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type LineItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineItem'] = ResolversParentTypes['LineItem'], FederationReferenceType extends FederationReferenceTypes['LineItem'] = FederationReferenceTypes['LineItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LineItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cpm?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  creatives?: Resolver<Array<ResolversTypes['Creative']>, ParentType, ContextType>;
  format?: Resolver<ResolversTypes['AdFormat'], ParentType, ContextType>;
  frequencyCaps?: Resolver<Array<ResolversTypes['FrequencyCap']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pacing?: Resolver<ResolversTypes['Pacing'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  targeting?: Resolver<ResolversTypes['Targeting'], ParentType, ContextType>;
};

export type LineItemAddedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LineItemAdded'] = ResolversParentTypes['LineItemAdded']> = {
  campaign?: Resolver<ResolversTypes['Campaign'], ParentType, ContextType>;
  lineItem?: Resolver<ResolversTypes['LineItem'], ParentType, ContextType>;
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
  addCreative?: Resolver<Maybe<ResolversTypes['AddCreativeResult']>, ParentType, ContextType, RequireFields<MutationAddCreativeArgs, 'input'>>;
  addLineItem?: Resolver<Maybe<ResolversTypes['AddLineItemResult']>, ParentType, ContextType, RequireFields<MutationAddLineItemArgs, 'input'>>;
  createAdvertiser?: Resolver<Maybe<ResolversTypes['CreateAdvertiserResult']>, ParentType, ContextType, RequireFields<MutationCreateAdvertiserArgs, 'currency' | 'idempotencyKey' | 'name'>>;
  createCampaign?: Resolver<Maybe<ResolversTypes['CreateCampaignResult']>, ParentType, ContextType, RequireFields<MutationCreateCampaignArgs, 'input'>>;
  depositFunds?: Resolver<Maybe<ResolversTypes['DepositFundsResult']>, ParentType, ContextType, RequireFields<MutationDepositFundsArgs, 'advertiserId' | 'amount' | 'idempotencyKey' | 'paymentToken'>>;
  endCampaign?: Resolver<Maybe<ResolversTypes['ChangeCampaignResult']>, ParentType, ContextType, RequireFields<MutationEndCampaignArgs, 'id'>>;
  launchCampaign?: Resolver<Maybe<ResolversTypes['ChangeCampaignResult']>, ParentType, ContextType, RequireFields<MutationLaunchCampaignArgs, 'id'>>;
  pauseCampaign?: Resolver<Maybe<ResolversTypes['ChangeCampaignResult']>, ParentType, ContextType, RequireFields<MutationPauseCampaignArgs, 'id'>>;
  recordAdEvents?: Resolver<Maybe<ResolversTypes['AdEventsRecorded']>, ParentType, ContextType, RequireFields<MutationRecordAdEventsArgs, 'events'>>;
  requestAdBreak?: Resolver<Maybe<ResolversTypes['AdBreak']>, ParentType, ContextType, RequireFields<MutationRequestAdBreakArgs, 'input'>>;
  reviewCreative?: Resolver<Maybe<ResolversTypes['ReviewCreativeResult']>, ParentType, ContextType, RequireFields<MutationReviewCreativeArgs, 'approve' | 'id'>>;
  updateCampaign?: Resolver<Maybe<ResolversTypes['UpdateCampaignResult']>, ParentType, ContextType, RequireFields<MutationUpdateCampaignArgs, 'input'>>;
  updateLineItem?: Resolver<Maybe<ResolversTypes['AddLineItemResult']>, ParentType, ContextType, RequireFields<MutationUpdateLineItemArgs, 'input'>>;
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
  __resolveType: TypeResolveFn<'DepositDeclined' | 'Forbidden' | 'InsufficientFunds' | 'InvalidInput' | 'NotFound' | 'VersionConflict' | 'WrongState', ParentType, ContextType>;
};

export type PromotedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Promoted'] = ResolversParentTypes['Promoted']> = {
  __resolveType: TypeResolveFn<'Artist' | 'Track', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  adDecision?: Resolver<Maybe<ResolversTypes['AdDecision']>, ParentType, ContextType, RequireFields<QueryAdDecisionArgs, 'id'>>;
  advertiser?: Resolver<Maybe<ResolversTypes['Advertiser']>, ParentType, ContextType, RequireFields<QueryAdvertiserArgs, 'id'>>;
  campaign?: Resolver<Maybe<ResolversTypes['Campaign']>, ParentType, ContextType, RequireFields<QueryCampaignArgs, 'id'>>;
  creativesToReview?: Resolver<Maybe<ResolversTypes['CreativeConnection']>, ParentType, ContextType, RequireFields<QueryCreativesToReviewArgs, 'first'>>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
};

export type ReviewCreativeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReviewCreativeResult'] = ResolversParentTypes['ReviewCreativeResult']> = {
  __resolveType: TypeResolveFn<'CreativeReviewed' | 'NotFound', ParentType, ContextType>;
};

export type TargetingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Targeting'] = ResolversParentTypes['Targeting']> = {
  countries?: Resolver<Array<ResolversTypes['CountryCode']>, ParentType, ContextType>;
  devices?: Resolver<Array<ResolversTypes['DeviceKind']>, ParentType, ContextType>;
  excludeExplicitContext?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  hours?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['Locale']>, ParentType, ContextType>;
  maxAge?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  minAge?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  segments?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
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

export type UpdateCampaignResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateCampaignResult'] = ResolversParentTypes['UpdateCampaignResult']> = {
  __resolveType: TypeResolveFn<'CampaignUpdated' | 'Forbidden' | 'InsufficientFunds' | 'InvalidInput' | 'NotFound' | 'WrongState', ParentType, ContextType>;
};

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
  AdBreak?: AdBreakResolvers<ContextType>;
  AdCandidate?: AdCandidateResolvers<ContextType>;
  AdDecision?: AdDecisionResolvers<ContextType>;
  AdEventRejected?: AdEventRejectedResolvers<ContextType>;
  AdEventsRecorded?: AdEventsRecordedResolvers<ContextType>;
  AddCreativeResult?: AddCreativeResultResolvers<ContextType>;
  AddLineItemResult?: AddLineItemResultResolvers<ContextType>;
  Advertiser?: AdvertiserResolvers<ContextType>;
  AdvertiserCreated?: AdvertiserCreatedResolvers<ContextType>;
  Artist?: ArtistResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  Campaign?: CampaignResolvers<ContextType>;
  CampaignBudget?: CampaignBudgetResolvers<ContextType>;
  CampaignChanged?: CampaignChangedResolvers<ContextType>;
  CampaignConnection?: CampaignConnectionResolvers<ContextType>;
  CampaignCreated?: CampaignCreatedResolvers<ContextType>;
  CampaignEdge?: CampaignEdgeResolvers<ContextType>;
  CampaignUpdated?: CampaignUpdatedResolvers<ContextType>;
  ChangeCampaignResult?: ChangeCampaignResultResolvers<ContextType>;
  CountryCode?: GraphQLScalarType;
  CreateAdvertiserResult?: CreateAdvertiserResultResolvers<ContextType>;
  CreateCampaignResult?: CreateCampaignResultResolvers<ContextType>;
  Creative?: CreativeResolvers<ContextType>;
  CreativeAdded?: CreativeAddedResolvers<ContextType>;
  CreativeConnection?: CreativeConnectionResolvers<ContextType>;
  CreativeEdge?: CreativeEdgeResolvers<ContextType>;
  CreativeReviewed?: CreativeReviewedResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DepositDeclined?: DepositDeclinedResolvers<ContextType>;
  DepositFundsResult?: DepositFundsResultResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  Flight?: FlightResolvers<ContextType>;
  Forbidden?: ForbiddenResolvers<ContextType>;
  FrequencyCap?: FrequencyCapResolvers<ContextType>;
  FundsDeposited?: FundsDepositedResolvers<ContextType>;
  ISRC?: GraphQLScalarType;
  IdempotencyKey?: GraphQLScalarType;
  Image?: ImageResolvers<ContextType>;
  InsufficientFunds?: InsufficientFundsResolvers<ContextType>;
  InvalidField?: InvalidFieldResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  LedgerEntry?: LedgerEntryResolvers<ContextType>;
  LedgerEntryConnection?: LedgerEntryConnectionResolvers<ContextType>;
  LedgerEntryEdge?: LedgerEntryEdgeResolvers<ContextType>;
  LineItem?: LineItemResolvers<ContextType>;
  LineItemAdded?: LineItemAddedResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  Promoted?: PromotedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReviewCreativeResult?: ReviewCreativeResultResolvers<ContextType>;
  Targeting?: TargetingResolvers<ContextType>;
  Track?: TrackResolvers<ContextType>;
  UPC?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  UpdateCampaignResult?: UpdateCampaignResultResolvers<ContextType>;
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
