package store

import (
	"context"

	"github.com/jmoiron/sqlx"

	vitaminb "vitaminb"
)

// A Record is the identity of one person or organisation in one source.
type Record struct {
	ID       string
	SourceID string
	Kind     vitaminb.Kind
	Self     bool
	Name     string // as last shown, for when nothing else is left of it
	NameKey  string // folded; finds the namesakes of a row without a key
}

// A Key leads to a record of a source; Rank 0 is the strongest of its record.
type Key struct {
	Key      string `db:"record_key"`
	RecordID string `db:"record_id"`
	Rank     int
}

// A Content is what a source said, by the hash of both parts.
type Content struct {
	ID       string
	Fields   []byte // JSON of a vitaminb.Content or vitaminb.Fact
	Original []byte // the source's own bytes; empty for facts
}

// A Sighting says that an import showed a record or fact with that content.
type Sighting struct {
	ItemID    string `db:"item_id"`
	ImportID  string `db:"import_id"`
	Part      string // list inside the source; PartEnds for who is only named by a fact
	ContentID string `db:"content_id"`
	Position  string
	Outcome   vitaminb.Outcome // of a record's own row; empty for facts and their ends
	BeforeID  string           `db:"before_id"` // content that stood before, if Outcome is changed
}

// PartEnds marks the sighting of somebody whom a fact names by handle. It never
// stands for the person's own row: rows outrank it whatever their age.
const PartEnds = "ends"

// FindKeys returns the records that the keys of the source lead to.
func (t *Tx) FindKeys(ctx context.Context, sourceID string, keys []string) (map[string]string, error) {
	found := map[string]string{}
	err := chunks(keys, func(part []any) error {
		var rows []Key
		err := t.list(ctx, &rows, `SELECT record_key, record_id, rank FROM record_keys WHERE account_id = $1 AND source_id = $2 AND record_key IN `+in(3, len(part)),
			append([]any{sourceID}, part...)...)
		for _, r := range rows {
			found[r.Key] = r.RecordID
		}
		return err
	})
	return found, err
}

// A Keyless is a record that no key leads to, with the fields it showed last.
type Keyless struct {
	RecordID string `db:"record_id"`
	NameKey  string `db:"name_key"`
	Fields   string // JSON; of its newest sighting, done or not
}

// HasKeyless reports whether the source has any record without a key.
func (t *Tx) HasKeyless(ctx context.Context, sourceID string) (bool, error) {
	var n int
	err := t.get(ctx, &n, `SELECT count(*) FROM (SELECT 1 FROM records r WHERE r.account_id = $1 AND r.source_id = $2
		AND NOT EXISTS (SELECT 1 FROM record_keys k WHERE k.account_id = $1 AND k.record_id = r.record_id) LIMIT 1) AS hits`, sourceID)
	return n > 0, err
}

// FindKeyless returns the records of the source without keys that bear one of the names.
func (t *Tx) FindKeyless(ctx context.Context, sourceID string, nameKeys []string) ([]Keyless, error) {
	var all []Keyless
	err := chunks(nameKeys, func(part []any) error {
		var rows []Keyless
		err := t.list(ctx, &rows, `SELECT r.record_id, r.name_key, c.fields
			FROM records r
			JOIN sightings s ON s.account_id = r.account_id AND s.item_id = r.record_id
			JOIN contents c ON c.account_id = s.account_id AND c.content_id = s.content_id
			WHERE r.account_id = $1 AND r.source_id = $2 AND r.name_key IN `+in(3, len(part))+`
			AND NOT EXISTS (SELECT 1 FROM record_keys k WHERE k.account_id = $1 AND k.record_id = r.record_id)
			AND s.import_id = (SELECT max(n.import_id) FROM sightings n WHERE n.account_id = $1 AND n.item_id = r.record_id)
			ORDER BY r.record_id`,
			append([]any{sourceID}, part...)...)
		all = append(all, rows...)
		return err
	})
	return all, err
}

// AddRecords writes new records.
func (t *Tx) AddRecords(ctx context.Context, records []Record) error {
	rows := make([][]any, len(records))
	for i, r := range records {
		rows[i] = []any{r.ID, r.SourceID, string(r.Kind), flag(r.Self), r.Name, r.NameKey}
	}
	return t.insert(ctx, "records", []string{"record_id", "source_id", "kind", "is_self", "name", "name_key"}, rows, strict)
}

// RenameRecords follows records whose source now writes another name.
func (t *Tx) RenameRecords(ctx context.Context, records []Record) error {
	for _, r := range records {
		if err := t.exec(ctx, `UPDATE records SET name = $3, name_key = $4 WHERE account_id = $1 AND record_id = $2`, r.ID, r.Name, r.NameKey); err != nil {
			return err
		}
	}
	return nil
}

// MarkSelf marks a record as the owner's own.
func (t *Tx) MarkSelf(ctx context.Context, recordID string) error {
	return t.exec(ctx, `UPDATE records SET is_self = 1 WHERE account_id = $1 AND record_id = $2`, recordID)
}

// AddKeys lets keys of the source lead to records; a key that leads somewhere stays.
func (t *Tx) AddKeys(ctx context.Context, sourceID string, keys []Key) error {
	rows := make([][]any, len(keys))
	for i, k := range keys {
		rows[i] = []any{sourceID, k.Key, k.RecordID, k.Rank}
	}
	return t.insert(ctx, "record_keys", []string{"source_id", "record_key", "record_id", "rank"}, rows, keep)
}

// AddContents stores contents that are not there yet.
func (t *Tx) AddContents(ctx context.Context, contents []Content) error {
	rows := make([][]any, len(contents))
	for i, c := range contents {
		rows[i] = []any{c.ID, string(c.Fields), nonNilBytes(c.Original)}
	}
	return t.insert(ctx, "contents", []string{"content_id", "fields", "original"}, rows, keep)
}

// nonNilBytes keeps an empty original from becoming NULL.
func nonNilBytes(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// AddSightings writes sightings of a running import.
func (t *Tx) AddSightings(ctx context.Context, sightings []Sighting) error {
	rows := make([][]any, len(sightings))
	for i, s := range sightings {
		rows[i] = []any{s.ItemID, s.ImportID, s.Part, s.ContentID, s.Position, string(s.Outcome), s.BeforeID}
	}
	return t.insert(ctx, "sightings", []string{"item_id", "import_id", "part", "content_id", "position", "outcome", "before_id"}, rows, keep)
}

// ReplaceSighting gives a sighting another content: two rows with one key became one.
func (t *Tx) ReplaceSighting(ctx context.Context, s Sighting) error {
	return t.exec(ctx, `UPDATE sightings SET content_id = $5 WHERE account_id = $1 AND item_id = $2 AND import_id = $3 AND part = $4`,
		s.ItemID, s.ImportID, s.Part, s.ContentID)
}

// FindSightedFields returns the fields a record showed in one part of one import.
func (t *Tx) FindSightedFields(ctx context.Context, recordID, importID, part string) (fields string, original []byte, err error) {
	var row struct {
		Fields   string
		Original []byte
	}
	err = t.get(ctx, &row, `SELECT c.fields, c.original FROM sightings s JOIN contents c ON c.account_id = s.account_id AND c.content_id = s.content_id
		WHERE s.account_id = $1 AND s.item_id = $2 AND s.import_id = $3 AND s.part = $4`, recordID, importID, part)
	return row.Fields, row.Original, err
}

// EachContent streams the fields of the contents to fn.
func (t *Tx) EachContent(ctx context.Context, ids []string, fn func(id string, fields []byte) error) error {
	return chunks(ids, func(part []any) error {
		return t.each(ctx, func(rows *sqlx.Rows) error {
			var id string
			var fields []byte
			if err := rows.Scan(&id, &fields); err != nil {
				return err
			}
			return fn(id, fields)
		}, `SELECT content_id, fields FROM contents WHERE account_id = $1 AND content_id IN `+in(2, len(part)), part...)
	})
}
