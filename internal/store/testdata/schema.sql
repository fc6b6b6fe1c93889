CREATE INDEX app_passwords_account ON app_passwords (account_id);

CREATE INDEX cases_value ON cases (account_id, value DESC, case_id);

CREATE INDEX edges_b ON edges (account_id, record_b);

CREATE INDEX fact_ends_record ON fact_ends (account_id, record_id);

CREATE INDEX live_records_person ON live_records (account_id, person_id);

CREATE INDEX notes_person ON notes (account_id, person_id);

CREATE INDEX passkeys_account ON passkeys (account_id);

CREATE INDEX persons_newest ON persons (account_id, kind, is_self, newest, person_id);

CREATE INDEX persons_order ON persons (account_id, kind, is_self, sort_key, person_id);

CREATE INDEX persons_organisation ON persons (account_id, kind, is_self, organisation_key, person_id);

CREATE INDEX pins_record ON pins (account_id, record_id);

CREATE INDEX questions_b ON questions (account_id, person_b);

CREATE INDEX questions_case ON questions (account_id, case_id);

CREATE INDEX questions_group ON questions (account_id, group_id);

CREATE INDEX record_keys_record ON record_keys (account_id, record_id);

CREATE INDEX records_name ON records (account_id, source_id, name_key);

CREATE INDEX sessions_account ON sessions (account_id);

CREATE INDEX sightings_import ON sightings (account_id, import_id);

CREATE TABLE account_names (
  name TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL
);

CREATE TABLE accounts (
  account_id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  lang TEXT NOT NULL,
  region TEXT NOT NULL,
  version BIGINT NOT NULL,
  last_id TEXT NOT NULL,
  hash_key TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE app_passwords (
  hash TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL
);

CREATE TABLE cases (
  account_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (account_id, case_id)
);

CREATE TABLE contents (
  account_id TEXT NOT NULL,
  content_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  original BYTEA NOT NULL,
  PRIMARY KEY (account_id, content_id)
);

CREATE TABLE decision_pairs (
  account_id TEXT NOT NULL,
  decision_id TEXT NOT NULL,
  record_a TEXT NOT NULL,
  record_b TEXT NOT NULL,
  verdict TEXT NOT NULL,
  is_superseded INTEGER NOT NULL,
  PRIMARY KEY (account_id, decision_id, record_a, record_b, is_superseded),
  FOREIGN KEY (account_id, decision_id) REFERENCES decisions (account_id, decision_id)
);

CREATE TABLE decisions (
  account_id TEXT NOT NULL,
  decision_id TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  undoes TEXT NOT NULL,
  PRIMARY KEY (account_id, decision_id)
);

CREATE TABLE edges (
  account_id TEXT NOT NULL,
  record_a TEXT NOT NULL,
  record_b TEXT NOT NULL,
  bits DOUBLE PRECISION NOT NULL,
  p DOUBLE PRECISION NOT NULL,
  is_veto INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (account_id, record_a, record_b)
);

CREATE TABLE erased (
  account_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  PRIMARY KEY (account_id, record_id)
);

CREATE TABLE fact_ends (
  account_id TEXT NOT NULL,
  fact_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  role TEXT NOT NULL,
  is_self INTEGER NOT NULL,
  record_id TEXT NOT NULL,
  PRIMARY KEY (account_id, fact_id, n)
) WITHOUT ROWID;

CREATE TABLE facts (
  account_id TEXT NOT NULL,
  fact_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  fact_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (account_id, fact_id)
);

CREATE TABLE figures (
  account_id TEXT NOT NULL,
  figure TEXT NOT NULL,
  source_id TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (account_id, figure, source_id)
);

CREATE TABLE gone_records (
  account_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  PRIMARY KEY (account_id, import_id, record_id)
);

CREATE TABLE goose_db_version (
		id INTEGER PRIMARY KEY AUTOINCREMENT,
		version_id INTEGER NOT NULL,
		is_applied INTEGER NOT NULL,
		tstamp TIMESTAMP DEFAULT (datetime('now'))
	);

CREATE TABLE imports (
  account_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  path TEXT NOT NULL,
  hash TEXT NOT NULL,
  importer TEXT NOT NULL,
  importer_version INTEGER NOT NULL,
  as_of BIGINT NOT NULL,
  complete TEXT NOT NULL,
  state TEXT NOT NULL,
  started BIGINT NOT NULL,
  finished BIGINT NOT NULL,
  lease_until BIGINT NOT NULL,
  counts TEXT NOT NULL, wish TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, import_id),
  FOREIGN KEY (account_id, source_id) REFERENCES sources (account_id, source_id)
);

CREATE TABLE journal (
  account_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  author TEXT NOT NULL,
  step TEXT NOT NULL,
  detail TEXT NOT NULL,
  about TEXT NOT NULL,
  affected INTEGER NOT NULL,
  undoes TEXT NOT NULL,
  PRIMARY KEY (account_id, entry_id)
);

CREATE TABLE live_records (
  account_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  is_self INTEGER NOT NULL,
  record_key TEXT NOT NULL,
  content_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  position TEXT NOT NULL,
  as_of BIGINT NOT NULL,
  gone BIGINT NOT NULL,
  PRIMARY KEY (account_id, record_id)
) WITHOUT ROWID;

CREATE TABLE login_failures (
  login TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  blocked_until BIGINT NOT NULL
);

CREATE TABLE logins (
  login TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE TABLE mappings (
  account_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  mapping TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (account_id, source_id, fingerprint),
  FOREIGN KEY (account_id, source_id) REFERENCES sources (account_id, source_id)
);

CREATE TABLE models (
  account_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  model TEXT NOT NULL,
  PRIMARY KEY (account_id, version)
);

CREATE TABLE notes (
  account_id TEXT NOT NULL,
  note_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  records TEXT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (account_id, note_id)
);

CREATE TABLE owner_keys (
  account_id TEXT NOT NULL,
  owner_key TEXT NOT NULL,
  is_name INTEGER NOT NULL,
  PRIMARY KEY (account_id, owner_key, is_name)
);

CREATE TABLE passkeys (
  passkey_id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL,
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  credential TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL
);

CREATE TABLE person_words (
  account_id TEXT NOT NULL,
  word TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY (account_id, word, person_id)
) WITHOUT ROWID;

CREATE TABLE persons (
  account_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  is_self INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  newest TEXT NOT NULL,
  organisation_key TEXT NOT NULL,
  words TEXT NOT NULL,
  summary TEXT NOT NULL, holds TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (account_id, person_id)
);

CREATE TABLE pins (
  account_id TEXT NOT NULL,
  pin_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  field TEXT NOT NULL,
  author TEXT NOT NULL,
  PRIMARY KEY (account_id, pin_id)
);

CREATE TABLE problems (
  account_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  position TEXT NOT NULL,
  reason TEXT NOT NULL, content_id TEXT NOT NULL DEFAULT '', part TEXT NOT NULL DEFAULT '', record_keys TEXT NOT NULL DEFAULT '[]', taken_in TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, import_id, n)
);

CREATE TABLE questions (
  account_id TEXT NOT NULL,
  person_a TEXT NOT NULL,
  person_b TEXT NOT NULL,
  record_a TEXT NOT NULL,
  record_b TEXT NOT NULL,
  bits DOUBLE PRECISION NOT NULL, group_id TEXT NOT NULL DEFAULT '', case_id TEXT NOT NULL DEFAULT '', openness DOUBLE PRECISION NOT NULL DEFAULT 0, records INTEGER NOT NULL DEFAULT 0, facts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, person_a, person_b)
);

CREATE TABLE record_keys (
  account_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  record_key TEXT NOT NULL,
  record_id TEXT NOT NULL,
  rank INTEGER NOT NULL,
  PRIMARY KEY (account_id, source_id, record_key)
) WITHOUT ROWID;

CREATE TABLE records (
  account_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  is_self INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  PRIMARY KEY (account_id, record_id),
  FOREIGN KEY (account_id, source_id) REFERENCES sources (account_id, source_id)
);

CREATE TABLE redirects (
  account_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  target_id TEXT NOT NULL,
  PRIMARY KEY (account_id, record_id)
);

CREATE TABLE sessions (
  token TEXT NOT NULL PRIMARY KEY,
  data BYTEA NOT NULL,
  expires_at BIGINT NOT NULL,
  account_id TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL
);

CREATE TABLE sightings (
  account_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  part TEXT NOT NULL,
  content_id TEXT NOT NULL,
  position TEXT NOT NULL, outcome TEXT NOT NULL DEFAULT '', before_id TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, item_id, import_id, part)
) WITHOUT ROWID;

CREATE TABLE sources (
  account_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  is_real INTEGER NOT NULL,
  keeps_texts INTEGER NOT NULL, facet TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (account_id, source_id)
);

CREATE TABLE suppressions (
  account_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  name_hash TEXT NOT NULL,
  importer TEXT NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (account_id, hash, name_hash, importer)
);

CREATE UNIQUE INDEX facts_key ON facts (account_id, source_id, fact_key);

CREATE UNIQUE INDEX sources_name ON sources (account_id, name);
