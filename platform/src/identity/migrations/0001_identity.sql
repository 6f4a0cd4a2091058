-- Who can sign in. A profile is another matter: the users subgraph owns it and knows a person by `id` alone.
CREATE TABLE account (
  id uuid PRIMARY KEY,
  -- in lower case
  email text NOT NULL UNIQUE,
  -- scrypt, as `passwords.ts` writes it
  password_hash text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What the OpenID Connect provider keeps: sessions, grants, codes, refresh tokens. Access tokens are self-contained.
CREATE TABLE oidc_record (
  model text NOT NULL,
  id text NOT NULL,
  payload jsonb NOT NULL,
  grant_id text,
  uid text,
  expires_at timestamptz,
  consumed_at timestamptz,
  PRIMARY KEY (model, id)
);

CREATE INDEX oidc_record_grant_id ON oidc_record (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX oidc_record_uid ON oidc_record (uid) WHERE uid IS NOT NULL;
CREATE INDEX oidc_record_expires_at ON oidc_record (expires_at) WHERE expires_at IS NOT NULL;
