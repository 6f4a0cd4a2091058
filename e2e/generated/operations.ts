/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** One break is open at a time in a playback session; asking again gives the same one. */
export type AdBreakInput = {
  readonly device: DeviceKind;
  readonly format?: AdFormat;
  /** What was playing. */
  readonly genre?: string | null | undefined;
  /** Of each ad. */
  readonly maxDurationMs?: number;
  /** The playback session's token. */
  readonly session: string;
  /** 1 to 4. */
  readonly slots?: number;
};

/** `id` is the player's own name for the event, to tell it what was rejected. */
export type AdEventInput = {
  readonly at: string;
  readonly id: string;
  readonly kind: AdEventKind;
  readonly token: string;
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

export type AdFormat =
  | 'AUDIO'
  | 'DISPLAY'
  | 'VIDEO';

/** `baseVersion` is the version that the caller saw; null merges onto whatever is there. */
export type AddToPlaylistInput = {
  /** Null: at the end. */
  readonly afterItemId?: string | null | undefined;
  readonly baseVersion?: number | null | undefined;
  readonly idempotencyKey: string;
  readonly playlistId: string;
  readonly trackIds: ReadonlyArray<string>;
};

export type BeginUploadInput = {
  /** Avatars: at most 5 MiB. Ad media: at most 256 MiB. */
  readonly bytes: string;
  /** Avatars: JPEG, PNG or WebP. Ad media: MP3, AAC in MP4, Ogg or WAV audio, MP4 video, JPEG or PNG display. */
  readonly contentType: string;
  readonly kind: UploadKind;
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string;
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

export type Codec =
  | 'AAC'
  | 'FLAC'
  | 'MP3'
  | 'OPUS'
  | 'WAV';

export type CreateCampaignInput = {
  readonly advertiserId: string;
  readonly dailyBudget?: string | null | undefined;
  readonly flight: FlightInput;
  readonly idempotencyKey: string;
  readonly kind: CampaignKind;
  readonly name: string;
  /** Of an artist or a track; for promotional campaigns and no others. */
  readonly promotesId?: string | null | undefined;
  readonly totalBudget: string;
};

export type CreatePlaylistInput = {
  readonly description?: string | null | undefined;
  readonly idempotencyKey: string;
  readonly name: string;
  readonly trackIds?: ReadonlyArray<string>;
  readonly visibility?: PlaylistVisibility;
};

export type CreativeInput = {
  readonly advertiserId: string;
  readonly clickThrough?: string | null | undefined;
  /** For what is heard or watched: 1 second to 5 minutes. */
  readonly durationMs?: number | null | undefined;
  readonly format: AdFormat;
  readonly idempotencyKey: string;
  readonly mediaUploadId: string;
  readonly name: string;
};

/** Only what is approved is heard. */
export type CreativeReview =
  | 'APPROVED'
  | 'PENDING'
  | 'REFUSED';

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

export type FlightInput = {
  readonly endsAt: string;
  readonly startsAt: string;
};

export type FrequencyCapInput = {
  readonly impressions: number;
  readonly perHours: number;
};

export type LedgerKind =
  | 'DEPOSIT'
  | 'REFUND'
  | 'SPEND';

export type LineItemInput = {
  readonly campaignId: string;
  /** With no more digits behind the point than the currency has. */
  readonly cpm: string;
  /** Of the same advertiser and format. */
  readonly creativeIds: ReadonlyArray<string>;
  readonly format: AdFormat;
  readonly frequencyCaps?: ReadonlyArray<FrequencyCapInput>;
  readonly idempotencyKey: string;
  readonly name: string;
  readonly pacing?: Pacing;
  /** 1 to 16. */
  readonly priority?: number;
  readonly targeting: TargetingInput;
};

export type Network =
  | 'CELLULAR'
  | 'ETHERNET'
  | 'OFFLINE'
  | 'WIFI';

export type Pacing =
  | 'AS_FAST_AS_POSSIBLE'
  | 'EVEN';

export type PlaylistEditKind =
  | 'ADDED'
  | 'COLLABORATORS'
  | 'CREATED'
  | 'DETAILS'
  | 'MOVED'
  | 'REMOVED'
  | 'UNDONE';

export type PlaylistVisibility =
  | 'PRIVATE'
  | 'PUBLIC'
  | 'UNLISTED';

export type StartPlaybackInput = {
  /** Where it was reached from: a playlist, an album, a search, a radio. */
  readonly contextId?: string | null | undefined;
  readonly device: DeviceInput;
  readonly network: Network;
  /** Null: from where the viewer left off, or the start. */
  readonly startAtMs?: number | null | undefined;
  readonly trackId: string;
};

export type TargetingInput = {
  readonly countries?: ReadonlyArray<string>;
  readonly devices?: ReadonlyArray<DeviceKind>;
  readonly excludeExplicitContext?: boolean;
  readonly genres?: ReadonlyArray<string>;
  readonly hours?: ReadonlyArray<number>;
  readonly languages?: ReadonlyArray<string>;
  readonly maxAge?: number | null | undefined;
  readonly minAge?: number | null | undefined;
  /** Kept for when listeners are put into segments; until then a line item names none. */
  readonly segments?: ReadonlyArray<string>;
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

/** What kind a person may send depends on the role: avatars everyone, ad media advertisers. */
export type UploadKind =
  | 'AD_MEDIA'
  | 'AVATAR';

export type OpenAdvertiserMutationVariables = Exact<{
  name: string;
  key: string;
}>;


export type OpenAdvertiserMutation = { readonly createAdvertiser:
    | { readonly __typename: 'AdvertiserCreated', readonly advertiser: { readonly id: string } }
    | { readonly __typename: 'InvalidInput', readonly message: string }
   | null };

export type DepositMutationVariables = Exact<{
  advertiserId: string;
  amount: string;
  paymentToken: string;
  key: string;
}>;


export type DepositMutation = { readonly depositFunds:
    | { readonly __typename: 'DepositDeclined', readonly message: string }
    | { readonly __typename: 'Forbidden', readonly message: string }
    | { readonly __typename: 'FundsDeposited', readonly advertiser: { readonly balance: { readonly amount: string, readonly currency: string } } }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
   | null };

export type PlanCampaignMutationVariables = Exact<{
  input: CreateCampaignInput;
}>;


export type PlanCampaignMutation = { readonly createCampaign:
    | { readonly __typename: 'CampaignCreated', readonly campaign: { readonly id: string, readonly state: CampaignState } }
    | { readonly __typename: 'Forbidden', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
   | null };

export type BeginUploadMutationVariables = Exact<{
  input: BeginUploadInput;
}>;


export type BeginUploadMutation = { readonly beginUpload:
    | { readonly __typename: 'Forbidden', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'UploadBegun', readonly upload: { readonly id: string, readonly partBytes: string, readonly parts: ReadonlyArray<{ readonly number: number, readonly url: string }> } }
   | null };

export type CompleteUploadMutationVariables = Exact<{
  id: string;
}>;


export type CompleteUploadMutation = { readonly completeUpload:
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'UploadCompleted', readonly bytes: string }
   | null };

export type AddCreativeMutationVariables = Exact<{
  input: CreativeInput;
}>;


export type AddCreativeMutation = { readonly addCreative:
    | { readonly __typename: 'CreativeAdded', readonly creative: { readonly id: string, readonly media: string, readonly review: CreativeReview } }
    | { readonly __typename: 'Forbidden', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string, readonly fields: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly message: string }> }
    | { readonly __typename: 'NotFound', readonly message: string }
   | null };

export type ReviewMutationVariables = Exact<{
  id: string;
}>;


export type ReviewMutation = { readonly reviewCreative:
    | { readonly __typename: 'CreativeReviewed', readonly creative: { readonly review: CreativeReview } }
    | { readonly __typename: 'NotFound', readonly message: string }
   | null };

export type AddLineItemMutationVariables = Exact<{
  input: LineItemInput;
}>;


export type AddLineItemMutation = { readonly addLineItem:
    | { readonly __typename: 'Forbidden', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'LineItemAdded', readonly lineItem: { readonly id: string, readonly cpm: { readonly amount: string } } }
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'WrongState', readonly message: string }
   | null };

export type LaunchMutationVariables = Exact<{
  id: string;
}>;


export type LaunchMutation = { readonly launchCampaign:
    | { readonly __typename: 'CampaignChanged', readonly campaign: { readonly state: CampaignState } }
    | { readonly __typename: 'Forbidden', readonly message: string }
    | { readonly __typename: 'InsufficientFunds', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'WrongState', readonly message: string }
   | null };

export type AskForAdBreakMutationVariables = Exact<{
  input: AdBreakInput;
}>;


export type AskForAdBreakMutation = { readonly requestAdBreak: { readonly id: string, readonly decisions: ReadonlyArray<{ readonly id: string, readonly token: string | null, readonly creative: { readonly id: string, readonly media: string } | null }> } | null };

export type ReportAdEventsMutationVariables = Exact<{
  events: ReadonlyArray<AdEventInput> | AdEventInput;
}>;


export type ReportAdEventsMutation = { readonly recordAdEvents: { readonly accepted: number, readonly duplicates: number, readonly rejected: ReadonlyArray<{ readonly reason: string }> } | null };

export type SpendingQueryVariables = Exact<{
  campaignId: string;
}>;


export type SpendingQuery = { readonly campaign: { readonly budget: { readonly spent: { readonly amount: string }, readonly total: { readonly amount: string } }, readonly advertiser: { readonly balance: { readonly amount: string }, readonly ledger: { readonly nodes: ReadonlyArray<{ readonly kind: LedgerKind, readonly amount: { readonly amount: string } }> } } } | null };

export type DeliveryQueryVariables = Exact<{
  campaignId: string;
  during: DateRange;
}>;


export type DeliveryQuery = { readonly campaign: { readonly delivery: { readonly impressions: number, readonly completions: number, readonly reach: number, readonly spend: { readonly amount: string } } | null } | null };

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

export type MyselfQueryVariables = Exact<{ [key: string]: never; }>;


export type MyselfQuery = { readonly viewer: { readonly user: { readonly id: string } | null } | null };

export type PersonQueryVariables = Exact<{
  id: string;
}>;


export type PersonQuery = { readonly user: { readonly viewerFollows: boolean | null, readonly followsViewer: boolean | null, readonly followers: { readonly nodes: ReadonlyArray<{ readonly id: string } | null> } | null } | null };

export type ShareActivityMutationVariables = Exact<{ [key: string]: never; }>;


export type ShareActivityMutation = { readonly updateProfile:
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'ProfileUpdated' }
   | null };

export type FollowMutationVariables = Exact<{
  id: string;
}>;


export type FollowMutation = { readonly follow:
    | { readonly __typename: 'Followed', readonly item:
        | { readonly __typename: 'Artist' }
        | { readonly __typename: 'Playlist' }
        | { readonly __typename: 'User', readonly id: string, readonly viewerFollows: boolean | null }
       | null }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
   | null };

export type UnfollowMutationVariables = Exact<{
  id: string;
}>;


export type UnfollowMutation = { readonly unfollow:
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'Unfollowed' }
   | null };

export type BlockMutationVariables = Exact<{
  userId: string;
}>;


export type BlockMutation = { readonly block:
    | { readonly __typename: 'BlockChanged', readonly blocked: boolean }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
   | null };

export type UnblockMutationVariables = Exact<{
  userId: string;
}>;


export type UnblockMutation = { readonly unblock:
    | { readonly __typename: 'BlockChanged', readonly blocked: boolean }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
   | null };

export type BeginPlaylistMutationVariables = Exact<{
  input: CreatePlaylistInput;
}>;


export type BeginPlaylistMutation = { readonly createPlaylist:
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'PlaylistCreated', readonly playlist: { readonly id: string, readonly version: number } }
   | null };

export type InviteMutationVariables = Exact<{
  playlistId: string;
  userIds: ReadonlyArray<string> | string;
}>;


export type InviteMutation = { readonly setCollaborators:
    | { readonly __typename: 'Forbidden', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'PlaylistEdited', readonly playlist: { readonly collaborators: ReadonlyArray<{ readonly id: string }> } }
    | { readonly __typename: 'VersionConflict', readonly message: string }
   | null };

export type AddTracksMutationVariables = Exact<{
  input: AddToPlaylistInput;
}>;


export type AddTracksMutation = { readonly addToPlaylist:
    | { readonly __typename: 'Forbidden', readonly message: string }
    | { readonly __typename: 'InvalidInput', readonly message: string }
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'PlaylistEdited', readonly playlist: { readonly version: number, readonly trackCount: number } }
    | { readonly __typename: 'VersionConflict', readonly message: string }
   | null };

export type PlaylistQueryVariables = Exact<{
  id: string;
}>;


export type PlaylistQuery = { readonly playlist: { readonly name: string, readonly version: number, readonly viewerCan: { readonly edit: boolean }, readonly items: { readonly nodes: ReadonlyArray<{ readonly track: { readonly id: string } | null, readonly addedBy: { readonly id: string } | null }> }, readonly edits: { readonly nodes: ReadonlyArray<{ readonly version: number, readonly kind: PlaylistEditKind, readonly by: { readonly id: string } | null }> } } | null };

export type PlaylistChangedSubscriptionVariables = Exact<{
  id: string;
}>;


export type PlaylistChangedSubscription = { readonly playlistChanged: { readonly version: number, readonly kind: PlaylistEditKind, readonly by: { readonly id: string, readonly displayName: string } | null } | null };

export type FriendActivityQueryVariables = Exact<{ [key: string]: never; }>;


export type FriendActivityQuery = { readonly viewer: { readonly friendActivity: { readonly nodes: ReadonlyArray<{ readonly playingNow: boolean, readonly user: { readonly id: string } | null, readonly track: { readonly id: string } | null, readonly playlist: { readonly id: string } | null }> } | null } | null };

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

export const OpenAdvertiserDocument = new TypedDocumentString(`
    mutation OpenAdvertiser($name: String!, $key: IdempotencyKey!) {
  createAdvertiser(name: $name, currency: "USD", idempotencyKey: $key) {
    __typename
    ... on AdvertiserCreated {
      advertiser {
        id
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OpenAdvertiserMutation, OpenAdvertiserMutationVariables>;
export const DepositDocument = new TypedDocumentString(`
    mutation Deposit($advertiserId: ID!, $amount: Decimal!, $paymentToken: String!, $key: IdempotencyKey!) {
  depositFunds(
    advertiserId: $advertiserId
    amount: $amount
    paymentToken: $paymentToken
    idempotencyKey: $key
  ) {
    __typename
    ... on FundsDeposited {
      advertiser {
        balance {
          amount
          currency
        }
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DepositMutation, DepositMutationVariables>;
export const PlanCampaignDocument = new TypedDocumentString(`
    mutation PlanCampaign($input: CreateCampaignInput!) {
  createCampaign(input: $input) {
    __typename
    ... on CampaignCreated {
      campaign {
        id
        state
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PlanCampaignMutation, PlanCampaignMutationVariables>;
export const BeginUploadDocument = new TypedDocumentString(`
    mutation BeginUpload($input: BeginUploadInput!) {
  beginUpload(input: $input) {
    __typename
    ... on UploadBegun {
      upload {
        id
        partBytes
        parts {
          number
          url
        }
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginUploadMutation, BeginUploadMutationVariables>;
export const CompleteUploadDocument = new TypedDocumentString(`
    mutation CompleteUpload($id: ID!) {
  completeUpload(id: $id) {
    __typename
    ... on UploadCompleted {
      bytes
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CompleteUploadMutation, CompleteUploadMutationVariables>;
export const AddCreativeDocument = new TypedDocumentString(`
    mutation AddCreative($input: CreativeInput!) {
  addCreative(input: $input) {
    __typename
    ... on CreativeAdded {
      creative {
        id
        media
        review
      }
    }
    ... on InvalidInput {
      message
      fields {
        path
        message
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddCreativeMutation, AddCreativeMutationVariables>;
export const ReviewDocument = new TypedDocumentString(`
    mutation Review($id: ID!) {
  reviewCreative(id: $id, approve: true) {
    __typename
    ... on CreativeReviewed {
      creative {
        review
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewMutation, ReviewMutationVariables>;
export const AddLineItemDocument = new TypedDocumentString(`
    mutation AddLineItem($input: LineItemInput!) {
  addLineItem(input: $input) {
    __typename
    ... on LineItemAdded {
      lineItem {
        id
        cpm {
          amount
        }
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddLineItemMutation, AddLineItemMutationVariables>;
export const LaunchDocument = new TypedDocumentString(`
    mutation Launch($id: ID!) {
  launchCampaign(id: $id) {
    __typename
    ... on CampaignChanged {
      campaign {
        state
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LaunchMutation, LaunchMutationVariables>;
export const AskForAdBreakDocument = new TypedDocumentString(`
    mutation AskForAdBreak($input: AdBreakInput!) {
  requestAdBreak(input: $input) {
    id
    decisions {
      id
      token
      creative {
        id
        media
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AskForAdBreakMutation, AskForAdBreakMutationVariables>;
export const ReportAdEventsDocument = new TypedDocumentString(`
    mutation ReportAdEvents($events: [AdEventInput!]!) {
  recordAdEvents(events: $events) {
    accepted
    duplicates
    rejected {
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<ReportAdEventsMutation, ReportAdEventsMutationVariables>;
export const SpendingDocument = new TypedDocumentString(`
    query Spending($campaignId: ID!) {
  campaign(id: $campaignId) {
    budget {
      spent {
        amount
      }
      total {
        amount
      }
    }
    advertiser {
      balance {
        amount
      }
      ledger(first: 10) {
        nodes {
          kind
          amount {
            amount
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SpendingQuery, SpendingQueryVariables>;
export const DeliveryDocument = new TypedDocumentString(`
    query Delivery($campaignId: ID!, $during: DateRange!) {
  campaign(id: $campaignId) {
    delivery(during: $during) {
      impressions
      completions
      reach
      spend {
        amount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DeliveryQuery, DeliveryQueryVariables>;
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
export const MyselfDocument = new TypedDocumentString(`
    query Myself {
  viewer {
    user {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<MyselfQuery, MyselfQueryVariables>;
export const PersonDocument = new TypedDocumentString(`
    query Person($id: ID!) {
  user(id: $id) {
    viewerFollows
    followsViewer
    followers(first: 50) {
      nodes {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PersonQuery, PersonQueryVariables>;
export const ShareActivityDocument = new TypedDocumentString(`
    mutation ShareActivity {
  updateProfile(input: {shareActivity: true}) {
    __typename
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ShareActivityMutation, ShareActivityMutationVariables>;
export const FollowDocument = new TypedDocumentString(`
    mutation Follow($id: ID!) {
  follow(id: $id) {
    __typename
    ... on Followed {
      item {
        __typename
        ... on User {
          id
          viewerFollows
        }
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<FollowMutation, FollowMutationVariables>;
export const UnfollowDocument = new TypedDocumentString(`
    mutation Unfollow($id: ID!) {
  unfollow(id: $id) {
    __typename
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UnfollowMutation, UnfollowMutationVariables>;
export const BlockDocument = new TypedDocumentString(`
    mutation Block($userId: ID!) {
  block(userId: $userId) {
    __typename
    ... on BlockChanged {
      blocked
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BlockMutation, BlockMutationVariables>;
export const UnblockDocument = new TypedDocumentString(`
    mutation Unblock($userId: ID!) {
  unblock(userId: $userId) {
    __typename
    ... on BlockChanged {
      blocked
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UnblockMutation, UnblockMutationVariables>;
export const BeginPlaylistDocument = new TypedDocumentString(`
    mutation BeginPlaylist($input: CreatePlaylistInput!) {
  createPlaylist(input: $input) {
    __typename
    ... on PlaylistCreated {
      playlist {
        id
        version
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginPlaylistMutation, BeginPlaylistMutationVariables>;
export const InviteDocument = new TypedDocumentString(`
    mutation Invite($playlistId: ID!, $userIds: [ID!]!) {
  setCollaborators(playlistId: $playlistId, userIds: $userIds) {
    __typename
    ... on PlaylistEdited {
      playlist {
        collaborators {
          id
        }
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<InviteMutation, InviteMutationVariables>;
export const AddTracksDocument = new TypedDocumentString(`
    mutation AddTracks($input: AddToPlaylistInput!) {
  addToPlaylist(input: $input) {
    __typename
    ... on PlaylistEdited {
      playlist {
        version
        trackCount
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddTracksMutation, AddTracksMutationVariables>;
export const PlaylistDocument = new TypedDocumentString(`
    query Playlist($id: ID!) {
  playlist(id: $id) {
    name
    version
    viewerCan {
      edit
    }
    items(first: 100) {
      nodes {
        track {
          id
        }
        addedBy {
          id
        }
      }
    }
    edits(first: 20) {
      nodes {
        version
        kind
        by {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlaylistQuery, PlaylistQueryVariables>;
export const PlaylistChangedDocument = new TypedDocumentString(`
    subscription PlaylistChanged($id: ID!) {
  playlistChanged(id: $id) {
    version
    kind
    by {
      id
      displayName
    }
  }
}
    `) as unknown as TypedDocumentString<PlaylistChangedSubscription, PlaylistChangedSubscriptionVariables>;
export const FriendActivityDocument = new TypedDocumentString(`
    query FriendActivity {
  viewer {
    friendActivity(first: 20) {
      nodes {
        playingNow
        user {
          id
        }
        track {
          id
        }
        playlist {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FriendActivityQuery, FriendActivityQueryVariables>;
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