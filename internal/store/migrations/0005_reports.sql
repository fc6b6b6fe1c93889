-- +goose Up

-- What an import did is kept with it: each number of its report opens its list.

ALTER TABLE sightings ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE sightings ADD COLUMN before_id TEXT NOT NULL DEFAULT '';

CREATE TABLE gone_records (
  account_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  PRIMARY KEY (account_id, import_id, record_id)
);

-- What an importer took for no person can be taken in by hand.

ALTER TABLE problems ADD COLUMN content_id TEXT NOT NULL DEFAULT '';
ALTER TABLE problems ADD COLUMN part TEXT NOT NULL DEFAULT '';
ALTER TABLE problems ADD COLUMN record_keys TEXT NOT NULL DEFAULT '[]';
ALTER TABLE problems ADD COLUMN taken_in TEXT NOT NULL DEFAULT '';

ALTER TABLE sources ADD COLUMN facet TEXT NOT NULL DEFAULT '';

-- What is said about the source with an import comes true when that counts.

ALTER TABLE imports ADD COLUMN wish TEXT NOT NULL DEFAULT '';

-- How the user reads the tables of a source, by the fingerprint of their headers.

CREATE TABLE mappings (
  account_id TEXT NOT NULL,
  source_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  mapping TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (account_id, source_id, fingerprint),
  FOREIGN KEY (account_id, source_id) REFERENCES sources (account_id, source_id)
);
