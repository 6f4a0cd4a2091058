/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { readonly search: { readonly nodes: ReadonlyArray<
      | { readonly __typename: 'Album' }
      | { readonly __typename: 'Artist', readonly name: string }
      | { readonly __typename: 'Track', readonly title: string, readonly artists: ReadonlyArray<{ readonly name: string }> }
     | null> } | null };

export type ReleasesQueryVariables = Exact<{
  country?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ReleasesQuery = { readonly newReleases: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ReleaseEdgesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ReleaseEdgesQuery = { readonly newReleases: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type BalanceQueryVariables = Exact<{
  id: string;
}>;


export type BalanceQuery = { readonly advertiser: { readonly balance: { readonly amount: string } } | null };

export type TransferMutationVariables = Exact<{
  deviceId: string;
}>;


export type TransferMutation = { readonly transferPlayback:
    | { readonly __typename: 'NotFound', readonly message: string }
    | { readonly __typename: 'PlaybackTransferred', readonly playback: { readonly positionMs: number } }
    | { readonly __typename: 'WrongState', readonly message: string }
   | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly id: string, readonly user: { readonly displayName: string } | null } | null };

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