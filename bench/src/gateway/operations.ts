/** The measured operations: what a front end asks on its search, artist and charts pages. All of it is public. */
export const OPERATIONS = {
  'search (1 fetch)': {
    query: /* GraphQL */ `
      query Search($text: String!) {
        search(text: $text, kinds: [TRACK], first: 10) {
          nodes {
            ... on Track {
              id
              title
              durationMs
              artists {
                id
                name
              }
            }
          }
        }
      }
    `,
    variables: { text: 'bohemian rhapsody' },
  },
  'charts (3 subgraphs)': {
    query: /* GraphQL */ `
      query Charts {
        topArtists(first: 20) {
          plays
          listeners
          artist {
            id
            name
            genres
            followerCount
          }
        }
      }
    `,
    variables: {},
  },
  'artist (3 subgraphs, 4 levels)': {
    query: /* GraphQL */ `
      query Artist($id: ID!) {
        artist(id: $id) {
          name
          followerCount
          monthlyListeners
          albums(first: 10) {
            nodes {
              title
              releaseDate
              tracks(first: 10) {
                nodes {
                  title
                  durationMs
                  artists {
                    id
                    name
                    followerCount
                  }
                }
              }
            }
          }
        }
      }
    `,
    variables: {},
  },
} satisfies Record<string, { query: string; variables: Record<string, unknown> }>
