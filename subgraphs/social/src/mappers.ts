/** What GraphQL types are resolved from: ids as stored, as this subgraph owns neither people nor artists. */
export interface UserMapper {
  userId: string
}
export interface ArtistMapper {
  artistId: string
}
/** The signed-in person. */
export interface ViewerMapper {
  userId: string
}
/** The library's owner. */
export interface LibraryMapper {
  userId: string
}
