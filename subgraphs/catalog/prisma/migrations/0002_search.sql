-- What is searched: a projection of artists, albums and tracks that can be made again at any time.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Where versions of search documents come from: taken before the record is read, so that of two documents the one with
-- the higher version has seen at least as much.
CREATE SEQUENCE search_document_version;

CREATE TABLE search_document (
  kind text NOT NULL CHECK (kind IN ('TRACK', 'ARTIST', 'ALBUM')),
  id uuid NOT NULL,
  version bigint NOT NULL,
  title text NOT NULL,
  folded_title text COLLATE "C" NOT NULL,
  title_words text[] COLLATE "C" NOT NULL,
  other_words text[] COLLATE "C" NOT NULL,
  popularity smallint NOT NULL,
  genres text[] NOT NULL,
  explicit boolean,
  availability jsonb,
  -- The first day on which it may be heard everywhere, until further notice.
  everywhere_from date,
  PRIMARY KEY (kind, id)
) WITH (fillfactor = 50); -- room for a new version of every row: most change nothing that an index holds
CREATE INDEX search_document_words ON search_document USING gin ((title_words || other_words));
CREATE INDEX search_document_folded_title ON search_document (folded_title);

-- Every word of every document, for unfinished and misspelt words.
CREATE TABLE search_word (
  word text COLLATE "C" PRIMARY KEY,
  documents integer NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX search_word_trigrams ON search_word USING gin (word gin_trgm_ops);

-- One typo in a word of four letters leaves a fifth of its trigrams, so the default threshold of 0.3 would miss it.
CREATE FUNCTION similar_search_words(misspelt text) RETURNS TABLE (word text, documents integer)
LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.2
AS $$
  SELECT known.word, known.documents
  FROM search_word AS known
  WHERE known.word % misspelt
  ORDER BY similarity(known.word, misspelt) DESC, known.documents DESC
  LIMIT 50
$$;

-- A place that somebody may begin to type a title from.
CREATE TABLE search_start (
  kind text NOT NULL,
  id uuid NOT NULL,
  start text COLLATE "C" NOT NULL,
  weight smallint NOT NULL,
  PRIMARY KEY (kind, id, start)
);
CREATE INDEX search_start_start ON search_start (start);
-- One to three letters fit very many titles; these give the heaviest of them without reading the others.
CREATE INDEX search_start_one_letter ON search_start (left(start, 1), weight DESC);
CREATE INDEX search_start_two_letters ON search_start (left(start, 2), weight DESC);
CREATE INDEX search_start_three_letters ON search_start (left(start, 3), weight DESC);
