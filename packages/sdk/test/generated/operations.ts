/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { search: { nodes: Array<
      | { __typename: 'Album' }
      | { __typename: 'Artist', name: string }
      | { __typename: 'Track', title: string, artists: Array<{ name: string }> }
     | null> } | null };

export type ReleasesQueryVariables = Exact<{
  country?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ReleasesQuery = { newReleases: { nodes: Array<{ id: string, title: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ReleaseEdgesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ReleaseEdgesQuery = { newReleases: { edges: Array<{ cursor: string, node: { id: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type BalanceQueryVariables = Exact<{
  id: string;
}>;


export type BalanceQuery = { advertiser: { balance: { amount: string } } | null };

export type TransferMutationVariables = Exact<{
  deviceId: string;
}>;


export type TransferMutation = { transferPlayback:
    | { __typename: 'NotFound', message: string }
    | { __typename: 'PlaybackTransferred', playback: { positionMs: number } }
    | { __typename: 'WrongState', message: string }
   | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, user: { displayName: string } | null } | null };

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
  search(text: $text, first: 3) {
    nodes {
      __typename
      ... on Artist {
        name
      }
      ... on Track {
        title
        artists {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const ReleasesDocument = new TypedDocumentString(`
    query Releases($country: CountryCode, $after: String) {
  newReleases(country: $country, after: $after) {
    nodes {
      id
      title
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ReleasesQuery, ReleasesQueryVariables>;
export const ReleaseEdgesDocument = new TypedDocumentString(`
    query ReleaseEdges($after: String) {
  newReleases(after: $after) {
    edges {
      cursor
      node {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ReleaseEdgesQuery, ReleaseEdgesQueryVariables>;
export const BalanceDocument = new TypedDocumentString(`
    query Balance($id: ID!) {
  advertiser(id: $id) {
    balance {
      amount
    }
  }
}
    `) as unknown as TypedDocumentString<BalanceQuery, BalanceQueryVariables>;
export const TransferDocument = new TypedDocumentString(`
    mutation Transfer($deviceId: ID!) {
  transferPlayback(deviceId: $deviceId) {
    __typename
    ... on PlaybackTransferred {
      playback {
        positionMs
      }
    }
    ... on Problem {
      __typename
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TransferMutation, TransferMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    user {
      displayName
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;