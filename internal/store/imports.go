package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

const importColumns = `import_id, source_id, path, hash, importer, importer_version, as_of, complete, state, started, finished, counts`

type importRow struct {
	ID       string `db:"import_id"`
	SourceID string `db:"source_id"`
	Path     string
	Hash     string
	Importer string
	Version  int   `db:"importer_version"`
	AsOf     int64 `db:"as_of"`
	Complete string
	State    string
	Started  int64
	Finished int64
	Counts   string
}

func (r importRow) value() (vitaminb.Import, error) {
	i := vitaminb.Import{
		ID: r.ID, SourceID: r.SourceID, Path: r.Path, Hash: r.Hash, Importer: r.Importer, ImporterVersion: r.Version,
		AsOf: r.AsOf, State: vitaminb.ImportState(r.State), Started: r.Started, Finished: r.Finished,
	}
	return i, errors.Join(json.Unmarshal([]byte(r.Complete), &i.Complete), json.Unmarshal([]byte(r.Counts), &i.Counts))
}

// ListImports lists the imports, newest first.
func (t *Tx) ListImports(ctx context.Context) ([]vitaminb.Import, error) {
	var imports []vitaminb.Import
	err := t.each(ctx, func(rows *sqlx.Rows) error {
		var r importRow
		if err := rows.StructScan(&r); err != nil {
			return err
		}
		i, err := r.value()
		imports = append(imports, i)
		return err
	}, `SELECT `+importColumns+` FROM imports WHERE account_id = $1 ORDER BY import_id DESC`)
	return imports, err
}

// FindImport returns one import. [vitaminb.ErrNotFound].
func (t *Tx) FindImport(ctx context.Context, id string) (vitaminb.Import, error) {
	var r importRow
	err := t.get(ctx, &r, `SELECT `+importColumns+` FROM imports WHERE account_id = $1 AND import_id = $2`, id)
	if errors.Is(err, sql.ErrNoRows) {
		return vitaminb.Import{}, vitaminb.Errorf(vitaminb.ErrNotFound, "There is no import %s. Look for it in the list of imports.", id)
	}
	if err != nil {
		return vitaminb.Import{}, err
	}
	return r.value()
}

// CreateImport writes a running import and holds it until lease (Unix ms UTC).
func (t *Tx) CreateImport(ctx context.Context, i vitaminb.Import, lease int64) error {
	complete, err := json.Marshal(nonNil(i.Complete))
	if err != nil {
		return err
	}
	return t.exec(ctx, `INSERT INTO imports (account_id, `+importColumns+`, lease_until)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		i.ID, i.SourceID, i.Path, i.Hash, i.Importer, i.ImporterVersion, i.AsOf, string(complete), string(i.State), i.Started, i.Finished, "{}", lease)
}

// nonNil makes an empty list of a missing one, so that JSON says [] and not null.
func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// ExtendImport holds a running import for longer.
func (t *Tx) ExtendImport(ctx context.Context, id string, lease int64) error {
	return t.exec(ctx, `UPDATE imports SET lease_until = $3 WHERE account_id = $1 AND import_id = $2`, id, lease)
}

// FinishImport sets state, end and counts.
func (t *Tx) FinishImport(ctx context.Context, i vitaminb.Import) error {
	counts, err := json.Marshal(i.Counts)
	if err != nil {
		return err
	}
	return t.exec(ctx, `UPDATE imports SET state = $3, finished = $4, counts = $5, lease_until = 0 WHERE account_id = $1 AND import_id = $2`,
		i.ID, string(i.State), i.Finished, string(counts))
}

// SaveWish keeps what was said about the source with an import.
func (t *Tx) SaveWish(ctx context.Context, importID, wish string) error {
	return t.exec(ctx, `UPDATE imports SET wish = $3 WHERE account_id = $1 AND import_id = $2`, importID, wish)
}

// FindWish returns what [Tx.SaveWish] kept; empty if nothing was.
func (t *Tx) FindWish(ctx context.Context, importID string) (wish string, err error) {
	return wish, t.get(ctx, &wish, `SELECT wish FROM imports WHERE account_id = $1 AND import_id = $2`, importID)
}

// ListProposedBefore lists the proposals that were read whole before the instant (Unix ms UTC).
func (t *Tx) ListProposedBefore(ctx context.Context, instant int64) ([]string, error) {
	var ids []string
	return ids, t.list(ctx, &ids, `SELECT import_id FROM imports WHERE account_id = $1 AND state = $3 AND started < $2 ORDER BY import_id`,
		instant, string(vitaminb.ImportProposed))
}

// DeleteImport deletes an import that never counted, with all that nothing else
// shows: its sightings, problems, contents, the records and facts that were made
// for it, and its source if no other import is of it.
func (t *Tx) DeleteImport(ctx context.Context, i vitaminb.Import) error {
	var items, contents []string
	err := t.list(ctx, &items, `SELECT DISTINCT item_id FROM sightings WHERE account_id = $1 AND import_id = $2`, i.ID)
	if err != nil {
		return err
	}
	err = t.list(ctx, &contents, `SELECT content_id FROM sightings WHERE account_id = $1 AND import_id = $2
		UNION SELECT content_id FROM problems WHERE account_id = $1 AND import_id = $2 AND content_id <> ''`, i.ID)
	if err != nil {
		return err
	}
	for _, table := range []string{"sightings", "problems", "gone_records", "imports"} {
		if err := t.exec(ctx, `DELETE FROM `+table+` WHERE account_id = $1 AND import_id = $2`, i.ID); err != nil {
			return err
		}
	}
	for _, place := range [][2]string{{"record_keys", "record_id"}, {"records", "record_id"}, {"fact_ends", "fact_id"}, {"facts", "fact_id"}} {
		if err := t.deleteUnsighted(ctx, place[0], place[1], items); err != nil {
			return err
		}
	}
	unseen := make([]Content, len(contents))
	for n, id := range contents {
		unseen[n].ID = id
	}
	if err := t.DeleteUnseen(ctx, unseen); err != nil {
		return err
	}
	return t.deleteEmptySource(ctx, i.SourceID)
}

// deleteUnsighted deletes the rows of those of the items that no import shows.
func (t *Tx) deleteUnsighted(ctx context.Context, table, column string, items []string) error {
	return chunks(items, func(part []any) error {
		return t.exec(ctx, `DELETE FROM `+table+` WHERE account_id = $1 AND `+column+` IN `+in(2, len(part))+`
			AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.account_id = $1 AND s.item_id = `+table+`.`+column+`)`, part...)
	})
}

// deleteEmptySource deletes the source if no import is of it.
func (t *Tx) deleteEmptySource(ctx context.Context, sourceID string) error {
	var n int
	err := t.get(ctx, &n, `SELECT count(*) FROM imports WHERE account_id = $1 AND source_id = $2`, sourceID)
	if err != nil || n > 0 {
		return err
	}
	for _, table := range []string{"mappings", "sources"} {
		if err := t.exec(ctx, `DELETE FROM `+table+` WHERE account_id = $1 AND source_id = $2`, sourceID); err != nil {
			return err
		}
	}
	return nil
}

// FindRunning returns the import that is being read now, with its lease (Unix ms
// UTC), which moves as long as somebody works on it; empty if there is none.
func (t *Tx) FindRunning(ctx context.Context) (id string, lease int64, err error) {
	err = t.each(ctx, func(rows *sqlx.Rows) error { return rows.Scan(&id, &lease) },
		`SELECT import_id, lease_until FROM imports WHERE account_id = $1 AND state = $3 AND lease_until >= $2 ORDER BY import_id`,
		t.Now(), string(vitaminb.ImportRunning))
	return id, lease, err
}

// RevertBroken marks imports whose process died as reverted: their lease ran out while they were running.
// Nothing they saw ever counted, so nothing else changes.
func (t *Tx) RevertBroken(ctx context.Context) error {
	return t.exec(ctx, `UPDATE imports SET state = $3, finished = $2 WHERE account_id = $1 AND state = $4 AND lease_until < $2`,
		t.Now(), string(vitaminb.ImportReverted), string(vitaminb.ImportRunning))
}

// HasBroken reports whether [Tx.RevertBroken] has something to do.
func (t *Tx) HasBroken(ctx context.Context) (bool, error) {
	var n int
	err := t.get(ctx, &n, `SELECT count(*) FROM imports WHERE account_id = $1 AND state = $3 AND lease_until < $2`, t.Now(), string(vitaminb.ImportRunning))
	return n > 0, err
}
