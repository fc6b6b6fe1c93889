package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// A Live is the present state of a record with a live sighting: what its newest
// sighting shows and in which person it is. Derived.
type Live struct {
	RecordID  string `db:"record_id"`
	PersonID  string `db:"person_id"` // empty until the record was clustered
	SourceID  string `db:"source_id"`
	Self      bool   `db:"is_self"`
	Key       string `db:"record_key"` // strongest natural key, or empty
	ContentID string `db:"content_id"`
	ImportID  string `db:"import_id"`
	Position  string
	AsOf      int64 `db:"as_of"` // of that import, Unix ms UTC
	Gone      int64 // as-of of the complete import that no longer lists it; 0: it is there
}

// ComputeLive computes the state of all records of a source from the sightings
// of done imports: the newest row counts, by as-of and then by start, and who
// is only named by a fact counts below every row. A record is gone if a part
// that once listed it was listed completely later, without it.
func (t *Tx) ComputeLive(ctx context.Context, sourceID string) ([]Live, error) {
	keys, err := t.strongestKeys(ctx, sourceID)
	if err != nil {
		return nil, err
	}
	gone, err := t.gone(ctx, sourceID)
	if err != nil {
		return nil, err
	}
	var live []Live
	err = t.each(ctx, func(rows *sqlx.Rows) error {
		l := Live{SourceID: sourceID}
		err := rows.Scan(&l.RecordID, &l.Self, &l.ContentID, &l.ImportID, &l.Position, &l.AsOf)
		l.Key, l.Gone = keys[l.RecordID], gone[l.RecordID]
		live = append(live, l)
		return err
	}, `WITH seen AS (
		SELECT s.item_id, s.part, s.content_id, s.import_id, s.position, i.as_of,
			row_number() OVER (PARTITION BY s.item_id ORDER BY CASE WHEN s.part = $3 THEN 1 ELSE 0 END, i.as_of DESC, i.import_id DESC, s.part) AS n
		FROM sightings s JOIN imports i ON i.account_id = s.account_id AND i.import_id = s.import_id
		WHERE s.account_id = $1 AND i.source_id = $2 AND i.state = 'done')
		SELECT seen.item_id, r.is_self, seen.content_id, seen.import_id, seen.position, seen.as_of
		FROM seen JOIN records r ON r.account_id = $1 AND r.record_id = seen.item_id
		WHERE seen.n = 1 ORDER BY seen.item_id`, sourceID, PartEnds)
	return live, err
}

// strongestKeys returns the first of the natural keys of each record of the source that has any.
func (t *Tx) strongestKeys(ctx context.Context, sourceID string) (map[string]string, error) {
	keys := map[string]string{}
	return keys, t.each(ctx, func(rows *sqlx.Rows) error {
		var record, key string
		err := rows.Scan(&record, &key)
		keys[record] = key
		return err
	}, `SELECT record_id, record_key FROM record_keys WHERE account_id = $1 AND source_id = $2 ORDER BY rank DESC, record_key DESC`, sourceID)
}

// gone finds the records that a complete import no longer lists, with that import's as-of.
func (t *Tx) gone(ctx context.Context, sourceID string) (map[string]int64, error) {
	imports, err := t.ListImports(ctx) // newest start first
	if err != nil {
		return nil, err
	}
	gone := map[string]int64{}
	complete := map[string]bool{}
	for _, i := range imports {
		if i.SourceID != sourceID || i.State != "done" {
			continue
		}
		for _, part := range i.Complete {
			complete[part] = true
		}
	}
	for part := range complete {
		if err := t.goneFrom(ctx, sourceID, part, gone); err != nil {
			return nil, err
		}
	}
	return gone, nil
}

// goneFrom adds the records whose newest sighting in the part is older than the
// first complete listing after it.
func (t *Tx) goneFrom(ctx context.Context, sourceID, part string, gone map[string]int64) error {
	quoted := fmt.Sprintf("%%%q%%", part) // complete is a JSON list of names
	return t.each(ctx, func(rows *sqlx.Rows) error {
		var id string
		var since int64
		err := rows.Scan(&id, &since)
		gone[id] = max(gone[id], since)
		return err
	}, `WITH done AS (
			SELECT import_id, as_of, row_number() OVER (ORDER BY as_of, import_id) AS place, CASE WHEN complete LIKE $4 THEN 1 ELSE 0 END AS whole
			FROM imports WHERE account_id = $1 AND source_id = $2 AND state = 'done'),
		newest AS (
			SELECT s.item_id, max(done.place) AS place FROM sightings s JOIN done ON done.import_id = s.import_id
			WHERE s.account_id = $1 AND s.part = $3 GROUP BY s.item_id)
		SELECT newest.item_id, min(later.as_of) FROM newest JOIN done later ON later.place > newest.place AND later.whole = 1
		GROUP BY newest.item_id`, sourceID, part, quoted)
}

// ListLive lists the derived state of all records of the account, or of one source.
func (t *Tx) ListLive(ctx context.Context, sourceID string) ([]Live, error) {
	var live []Live
	err := t.list(ctx, &live, `SELECT `+liveColumns+` FROM live_records l
		WHERE l.account_id = $1 AND ($2 = '' OR l.source_id = $2) ORDER BY l.record_id`, sourceID)
	return live, err
}

// ReplaceLive writes the states of records and deletes those of the dormant ones.
func (t *Tx) ReplaceLive(ctx context.Context, live []Live, dormant []string) error {
	ids := make([]string, len(live))
	for i, l := range live {
		ids[i] = l.RecordID
	}
	if err := t.deleteIn(ctx, "live_records", "record_id", append(ids, dormant...)); err != nil {
		return err
	}
	rows := make([][]any, len(live))
	for i, l := range live {
		rows[i] = []any{l.RecordID, l.PersonID, l.SourceID, flag(l.Self), l.Key, l.ContentID, l.ImportID, l.Position, l.AsOf, l.Gone}
	}
	return t.insert(ctx, "live_records", []string{"record_id", "person_id", "source_id", "is_self", "record_key", "content_id", "import_id", "position", "as_of", "gone"}, rows, strict)
}

// A LiveRecord is a record with its present state and its source.
type LiveRecord struct {
	Live
	SourceName string
	SourceKind string
	Region     string // of the account: where national phone numbers belong
	Fields     []byte // JSON of vitaminb.Content
}

const liveColumns = `l.record_id, l.person_id, l.source_id, l.is_self, l.record_key, l.content_id, l.import_id, l.position, l.as_of, l.gone`

// CROSS JOIN lets SQLite keep this order of tables; with inner joins it could read
// the whole account for one person. To PostgreSQL it is the same.
const liveRecordSQL = `SELECT ` + liveColumns + `, c.fields FROM live_records l CROSS JOIN contents c
	WHERE l.account_id = $1 AND c.account_id = l.account_id AND c.content_id = l.content_id`

// EachLiveRecord streams all live records by id.
func (t *Tx) EachLiveRecord(ctx context.Context, fn func(LiveRecord) error) error {
	scan, err := t.scanLive(ctx, fn)
	if err != nil {
		return err
	}
	return t.each(ctx, scan, liveRecordSQL+` ORDER BY l.record_id`)
}

// EachLiveRecordOf streams the live records whose column (record_id or person_id) is one of the values.
func (t *Tx) EachLiveRecordOf(ctx context.Context, column string, values []string, fn func(LiveRecord) error) error {
	if len(values) == 0 {
		return nil
	}
	scan, err := t.scanLive(ctx, fn)
	if err != nil {
		return err
	}
	return chunks(values, func(part []any) error {
		return t.each(ctx, scan, liveRecordSQL+` AND l.`+column+` IN `+in(2, len(part))+` ORDER BY l.`+column+`, l.record_id`, part...)
	})
}

// scanLive reads rows of liveRecordSQL and adds what all records of a source
// share: joined to every row, it made reading twice as slow.
func (t *Tx) scanLive(ctx context.Context, fn func(LiveRecord) error) (func(*sqlx.Rows) error, error) {
	account, err := t.FindAccount(ctx)
	if err != nil {
		return nil, err
	}
	list, err := t.ListSources(ctx)
	if err != nil {
		return nil, err
	}
	sources := map[string]vitaminb.Source{}
	for _, s := range list {
		sources[s.ID] = s
	}
	return func(rows *sqlx.Rows) error {
		r := LiveRecord{Region: account.Region}
		err := rows.Scan(&r.RecordID, &r.PersonID, &r.SourceID, &r.Self, &r.Key, &r.ContentID, &r.ImportID, &r.Position, &r.AsOf, &r.Gone, &r.Fields)
		if err != nil {
			return err
		}
		r.SourceName, r.SourceKind = sources[r.SourceID].Name, sources[r.SourceID].Kind
		return fn(r)
	}, nil
}

// SetPersons puts records into persons: record id → person id.
func (t *Tx) SetPersons(ctx context.Context, members map[string]string) error {
	byPerson := map[string][]string{}
	for record, person := range members {
		byPerson[person] = append(byPerson[person], record)
	}
	for person, records := range byPerson {
		err := chunks(records, func(part []any) error {
			return t.exec(ctx, `UPDATE live_records SET person_id = $2 WHERE account_id = $1 AND record_id IN `+in(3, len(part)), append([]any{person}, part...)...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// ListKeys lists the natural keys of the records, strongest first.
func (t *Tx) ListKeys(ctx context.Context, recordIDs []string) ([]Key, error) {
	var keys []Key
	err := chunks(recordIDs, func(part []any) error {
		var some []Key
		err := t.list(ctx, &some, `SELECT record_key, record_id, rank FROM record_keys WHERE account_id = $1 AND record_id IN `+in(2, len(part))+` ORDER BY record_id, rank, record_key`, part...)
		keys = append(keys, some...)
		return err
	})
	return keys, err
}

// FindLive returns the present state of those of the records that have a live sighting.
func (t *Tx) FindLive(ctx context.Context, recordIDs []string) ([]Live, error) {
	var live []Live
	err := chunks(recordIDs, func(part []any) error {
		var some []Live
		err := t.list(ctx, &some, `SELECT `+liveColumns+` FROM live_records l
			WHERE l.account_id = $1 AND l.record_id IN `+in(2, len(part)), part...)
		live = append(live, some...)
		return err
	})
	return live, err
}

// ListMates lists pairs (record, eldest record of its person) for the persons of the records, that every member is reached from each.
func (t *Tx) ListMates(ctx context.Context, recordIDs []string) ([][2]string, error) {
	var pairs [][2]string
	err := chunks(recordIDs, func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var p [2]string
			err := rows.Scan(&p[0], &p[1])
			pairs = append(pairs, p)
			return err
		}, `SELECT m.record_id, m.person_id FROM live_records m WHERE m.account_id = $1 AND m.person_id <> '' AND m.person_id IN (
			SELECT l.person_id FROM live_records l WHERE l.account_id = $1 AND l.record_id IN `+in(2, len(part))+`) AND m.record_id <> m.person_id`, part...)
	})
	return pairs, err
}
