package app

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/golden"
	"vitaminb/internal/importer"
	"vitaminb/internal/store"
)

// Names inside an export.
const (
	manifestName = "vitaminb-export.json"
	truthFolder  = "truth/"
	cardsName    = "persons.vcf"
	tableName    = "persons.csv"
)

// exportFormat is raised when an older program could not read the export.
const exportFormat = 1

// A manifest opens an export.
type manifest struct {
	Format  int              `json:"format"`
	Account store.AccountRow `json:"account"`
}

// Export writes the whole account as a zip archive: JSON Lines of all truth with
// the originals in them, one file per table, and for other programs persons.vcf
// and persons.csv. [App.Import] of it into an empty account restores the account.
func (a *App) Export(ctx context.Context, who vitaminb.Actor, w io.Writer) error {
	z := zip.NewWriter(w)
	err := a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		if err := exportTruth(ctx, tx, z); err != nil {
			return err
		}
		return exportPersons(ctx, tx, z)
	})
	if err != nil {
		return err
	}
	return z.Close()
}

func exportTruth(ctx context.Context, tx *store.Tx, z *zip.Writer) error {
	for _, table := range store.TablesOf(store.Truth) {
		if table.Name == "accounts" {
			if err := exportManifest(ctx, tx, table, z); err != nil {
				return err
			}
			continue
		}
		f, err := z.Create(truthFolder + table.Name + ".jsonl")
		if err != nil {
			return err
		}
		err = tx.EachRow(ctx, table, func(row []byte) error {
			_, err := f.Write(append(row, '\n'))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func exportManifest(ctx context.Context, tx *store.Tx, table store.Table, z *zip.Writer) error {
	m := manifest{Format: exportFormat}
	err := tx.EachRow(ctx, table, func(row []byte) error { return json.Unmarshal(row, &m.Account) })
	if err != nil {
		return err
	}
	f, err := z.Create(manifestName)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	enc.SetIndent("", "  ")
	return enc.Encode(m)
}

// exportPersons writes the cards and the table, each from its own pass over the persons.
func exportPersons(ctx context.Context, tx *store.Tx, z *zip.Writer) error {
	ids, err := tx.ListPersonIDs(ctx)
	if err != nil {
		return err
	}
	cards, err := z.Create(cardsName)
	if err != nil {
		return err
	}
	err = eachGolden(ctx, tx, ids, func(id string, p golden.Person) error {
		_, err := cards.Write(card(id, p))
		return err
	})
	if err != nil {
		return err
	}
	f, err := z.Create(tableName)
	if err != nil {
		return err
	}
	table := csv.NewWriter(f)
	if err := table.Write([]string{"id", "kind", "name", "organisation", "title", "birthday", "emails", "phones", "urls", "sources"}); err != nil {
		return err
	}
	err = eachGolden(ctx, tx, ids, func(id string, p golden.Person) error { return table.Write(csvRow(id, p)) })
	if err != nil {
		return err
	}
	table.Flush()
	return table.Error()
}

func eachGolden(ctx context.Context, tx *store.Tx, ids []string, fn func(string, golden.Person) error) error {
	for len(ids) > 0 {
		n := min(len(ids), deriveRecords)
		sources := map[string][]golden.Source{}
		var pins []vitaminb.Pin
		err := tx.EachLiveRecordOf(ctx, "person_id", ids[:n], func(l store.LiveRecord) error {
			r, err := resolveRecord(l)
			sources[l.PersonID] = append(sources[l.PersonID], goldenSource(l, r.Content))
			return err
		})
		if err != nil {
			return err
		}
		for _, id := range ids[:n] {
			var records []string
			for _, s := range sources[id] {
				records = append(records, s.RecordID)
			}
			if pins, err = tx.ListPins(ctx, records); err != nil {
				return err
			}
			if err := fn(id, golden.Choose(sources[id], goldenPins(pins, records))); err != nil {
				return err
			}
		}
		ids = ids[n:]
	}
	return nil
}

// csvRow is one line of persons.csv; several values in a cell stand on lines of their own.
func csvRow(id string, p golden.Person) []string {
	values := func(list []golden.Contact) string {
		var all []string
		for _, c := range list {
			all = append(all, c.Value)
		}
		return strings.Join(all, "\n")
	}
	var sources []string
	for _, o := range p.Name.Origins {
		sources = unite(sources, []string{o.Source})
	}
	row := []string{
		id, string(p.Kind), p.Display, p.Job.Value.Value.Organisation, p.Job.Value.Value.Title, string(p.Birthday.Value.Value),
		values(p.Emails), values(p.Phones), values(p.URLs), strings.Join(sources, "\n"),
	}
	for i := range row {
		row[i] = harmless(row[i])
	}
	return row
}

// harmless keeps a spreadsheet from running a cell as a formula (CWE-1236): what
// begins like one gets an apostrophe, which spreadsheets do not show.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// isExport reports whether the input is an export of the product.
func isExport(in *importer.Input) bool { return findFile(in, manifestName) != nil }

// findFile returns the file of that name, in whatever folder the export was unpacked.
func findFile(in *importer.Input, name string) *importer.File {
	for _, f := range in.Files() {
		if f.Path == name || strings.HasSuffix(f.Path, "/"+name) {
			return &f
		}
	}
	return nil
}

// restorable reports whether the input is an export of the product for an account
// that is empty. In any other account its people are read as those of a source.
func (a *App) restorable(ctx context.Context, who vitaminb.Actor, in *importer.Input) (empty bool, err error) {
	if !isExport(in) {
		return false, nil
	}
	err = a.store.Read(ctx, who.AccountID, func(tx *store.Tx) error {
		empty, err = tx.IsEmpty(ctx)
		return err
	})
	return empty, err
}

// restore fills an empty account from an export.
func (a *App) restore(ctx context.Context, who vitaminb.Actor, order ImportOrder) (Report, error) {
	m, err := readManifest(order.Input)
	if err != nil {
		return Report{}, err
	}
	report := Report{Path: order.Input.Name(), Importer: "vitaminb", Scope: []string{}, State: string(vitaminb.ImportDone), Skipped: []SkippedReason{}}
	err = a.store.Write(ctx, who.AccountID, func(tx *store.Tx) error {
		empty, err := tx.IsEmpty(ctx)
		if err != nil {
			return err
		}
		if !empty {
			return vitaminb.Errorf(vitaminb.ErrConflict, "This is an export of a whole account; it is restored only into an empty one. Choose another database or account.")
		}
		if err := tx.RestoreAccount(ctx, m.Account); err != nil {
			return err
		}
		for _, table := range store.TablesOf(store.Truth) {
			n, err := restoreTable(ctx, tx, order.Input, table)
			if err != nil {
				return err
			}
			if table.Name == "records" {
				report.Records, report.New = n, n
			}
		}
		return rebuild(ctx, tx, order.Progress)
	})
	return report, err
}

func readManifest(in *importer.Input) (m manifest, err error) {
	rc, err := findFile(in, manifestName).Open()
	if err != nil {
		return m, err
	}
	defer rc.Close() // only read from
	if err := json.NewDecoder(rc).Decode(&m); err != nil {
		return m, vitaminb.Errorf(vitaminb.ErrInvalid, "%s in %s is damaged (%s). Export again.", manifestName, in.Name(), err)
	}
	if m.Format > exportFormat {
		return m, vitaminb.Errorf(vitaminb.ErrInvalid, "%s was written by a newer program. Use that one.", in.Name())
	}
	return m, nil
}

// maxExportRow bounds a line of an export: a card with its photo, in base64.
const maxExportRow = 64 << 20

func restoreTable(ctx context.Context, tx *store.Tx, in *importer.Input, table store.Table) (n int, err error) {
	f := findFile(in, truthFolder+table.Name+".jsonl")
	if f == nil {
		return 0, nil
	}
	rc, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer rc.Close() // only read from
	w := tx.WriteTable(table)
	lines := bufio.NewScanner(rc)
	lines.Buffer(nil, maxExportRow)
	for lines.Scan() {
		n++
		if err := w.Add(ctx, lines.Bytes()); err != nil {
			return n, vitaminb.Errorf(vitaminb.ErrInvalid, "%s, line %s, is damaged (%s). Nothing was restored; export again.", f.Path, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return n, fmt.Errorf("read %s: %w", f.Path, err)
	}
	return n, w.Flush(ctx)
}
