package monica_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/monica"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, monica.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, monica.Importer{}, "testdata/two-friends-and-their-child.json")
	importertest.TwiceSame(t, monica.Importer{}, "testdata/addslashes-and-numbers.sql")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, monica.Importer{}, "testdata")
}

func open(tb testing.TB, name, text string) *importer.Input {
	tb.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		tb.Fatal(err)
	}
	return in
}

const (
	jsonStart = `{"version":"1.0-preview.1","app_version":"4.1.2","export_date":"2026-02-03T04:05:06.000000Z","url":"","exported_by":"u","account":{"data":[`
	sqlStart  = "# ****\n# Ada dump of data\n# Export date: 2021-02-03 04:05:06\n"
)

func TestClaim(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		want       bool
	}{
		{"JSON", jsonStart, true},
		{"JSON with lines and a mark", "\uFEFF{\n  \"version\": \"1\",\n \"app_version\": \"4\",\n \"export_date\": \"\",\n \"exported_by\": \"u\",\n \"account\": {", true},
		{"JSON of another program", `{"version":"1.2","exportDate":"2026","user":{},"people":[]}`, false},
		{"its words in another order", `{"account":{},"exported_by":"u","app_version":"4","version":"1"}`, false},
		{"its words inside something", `[{"version":"1","app_version":"4","exported_by":"u","account":{}}]`, false},
		{"SQL", sqlStart, true},
		{"SQL with CR LF", strings.ReplaceAll(sqlStart, "\n", "\r\n"), true},
		{"SQL of mysqldump", "-- MySQL dump 10.13\nINSERT INTO `contacts` VALUES (1);\n", false},
		{"nothing", "", false},
	} {
		if got := len((monica.Importer{}).Claim(open(t, "data.bin", c.text))) == 1; got != c.want {
			t.Errorf("%s: claimed %v, want %v", c.what, got, c.want)
		}
	}
}

func TestClaimInFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{"monica.json": jsonStart, "monica.txt": jsonStart, "other.json": "{}", "monica.SQL": sqlStart} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in, err := importer.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close() // only read from
	var got []string
	for _, f := range (monica.Importer{}).Claim(in) {
		got = append(got, f.Path)
	}
	if diff := cmp.Diff([]string{"monica.SQL", "monica.json"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"a.json": jsonStart + `{"type":"contact","values":[{"uuid":"c","properties":{"first_name":"Ada"}}]}]}}`,
		"a.sql":  sqlStart + "INSERT INTO contacts (id,first_name) VALUES (1,'Ada');",
	} {
		none := func(importer.Item) error { return nil }
		cancelled, cancel := context.WithCancel(context.Background())
		cancel()
		if err := (monica.Importer{}).Read(cancelled, open(t, name, text), importer.Owner{}, none); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: a cancelled Read returns %v", name, err)
		}
		full := errors.New("disk full")
		err := monica.Importer{}.Read(context.Background(), open(t, name, text), importer.Owner{}, func(importer.Item) error { return full })
		if !errors.Is(err, full) {
			t.Errorf("%s: Read = %v; want emit's error", name, err)
		}
	}
}

// items tells, a line each, who and what was read and what was skipped.
func items(tb testing.TB, name, text string) string {
	tb.Helper()
	var b strings.Builder
	err := monica.Importer{}.Read(context.Background(), open(tb, name, text), importer.Owner{}, func(it importer.Item) error {
		switch {
		case it.Skip != nil:
			fmt.Fprintln(&b, it.Position, it.Skip)
		case it.Record != nil:
			fmt.Fprintln(&b, it.Position, it.Record.Content.Name.Display)
		default:
			fmt.Fprintln(&b, it.Position, it.Fact.Fact.Type)
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// What the statements of a SQL file may look like, and what ends the reading.
func TestSQLForms(t *testing.T) {
	t.Parallel()
	const damaged = "a.sql a.sql is damaged from line 4 on (%s). Nothing after it can be read; export it again.\n"
	for _, tt := range []struct{ what, sql, want string }{
		{"no values", "INSERT IGNORE INTO contact_photo (a) VALUES\n;", ""},
		{"a prefix of the database", "insert into `x`.contacts (`ID`,`First_Name`) values (1,'Ada')", "a.sql:4 Ada\n" + fmt.Sprintf(damaged, "unexpected EOF")},
		{"quotes doubled", "INSERT INTO x.contacts (id,first_name) VALUES (1,'O''Neil');", "a.sql:4 O'Neil\n"},
		{"a semicolon and a comment in a text", "INSERT INTO contacts (id,first_name) VALUES (1,'a;#--(');", "a.sql:4 a;#--(\n"},
		{"other statements", "DROP TABLE contacts; UPDATE contacts SET a='INSERT;';\nINSERT INTO contacts (id,first_name) VALUES (1,'Ada');", "a.sql:5 Ada\n"},
		{"bytes that are no text", "INSERT INTO contacts (id,first_name) VALUES (1,'A\xff');", "a.sql:4 A\uFFFD\n"},
		{"no columns", "INSERT INTO contacts VALUES (1);", fmt.Sprintf(damaged, "it is no INSERT statement as Monica writes it")},
		{"a list in a list", "INSERT INTO contacts (id) VALUES ((1));", fmt.Sprintf(damaged, "it is no INSERT statement as Monica writes it")},
		{"no bracket", "INSERT INTO contacts (id) VALUES 1;", fmt.Sprintf(damaged, "it is no INSERT statement as Monica writes it")},
		{"an end in a text", "INSERT INTO contacts (id) VALUES ('\\", fmt.Sprintf(damaged, "a quotation mark is never closed")},
		{"an end in a comment", "# bye", ""},
		{"too many columns", "INSERT INTO contacts (" + strings.Repeat("a,", 5000) + "a) VALUES (1);", fmt.Sprintf(damaged, "it is no INSERT statement as Monica writes it")},
		{"too long", "INSERT INTO contacts (id) VALUES ('" + strings.Repeat("x", importer.MaxLine+1) + "');", fmt.Sprintf(damaged, "a row is longer than 16 MiB")},
		{"too long together", "INSERT INTO contacts (id) VALUES (" + strings.Repeat("'"+strings.Repeat("x", 1<<20)+"',", 17) + "1);", fmt.Sprintf(damaged, "a row is longer than 16 MiB")},
	} {
		t.Run(tt.what, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, items(t, "a.sql", sqlStart+tt.sql)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// A file that would fill the memory is refused, with what to do instead.
func TestTooLargeSQLIsRefused(t *testing.T) {
	t.Parallel()
	text := sqlStart + "INSERT INTO notes (contact_id) VALUES\n" + strings.Repeat("(1),", 700_000) + "(1);"
	_, err := monica.Importer{}.Survey(context.Background(), open(t, "a.sql", text))
	if !errors.Is(err, vitaminb.ErrTooLarge) || !strings.Contains(err.Error(), "Export it as JSON") {
		t.Errorf("Survey = %v", err)
	}
}

// What repeats must not cost more and more.
func TestHostileFilesAreLinear(t *testing.T) {
	t.Parallel()
	const n = 10_000
	contact := func(data string) string {
		return jsonStart + `{"type":"contact","values":[{"uuid":"c","properties":{"first_name":"Ada"},"data":[` + data + `]}]}]}}`
	}
	for what, text := range map[string]string{
		"contacts.json":      jsonStart + `{"type":"contact","values":[` + strings.Repeat(`{"uuid":"c","properties":{"first_name":"A"}},`, n) + `1]}]}}`,
		"calls.json":         contact(`{"type":"call","values":[` + strings.Repeat(`{"properties":{"called_at":"x"}},`, n) + `1]}`),
		"collections.json":   contact(strings.Repeat(`{"type":"note","values":[]},`, n) + `{}`),
		"deep.json":          contact(`{"type":"call","values":[` + strings.Repeat(`{"data":[{"type":"call","values":[`, 2000) + strings.Repeat("]}]}", 2000) + `]}`),
		"activities.json":    contact(`{"type":"activity","values":[` + strings.Repeat(`"a",`, n) + `1]}`),
		"relationships.json": jsonStart + `{"type":"relationship","values":[` + strings.Repeat(`{"properties":{"type":"parent"}},`, n) + `1]}]}}`,
		"rows.sql":           sqlStart + "INSERT INTO contacts (id,first_name) VALUES " + strings.Repeat("(1,'A'),", n) + ";",
		"notes.sql":          sqlStart + "INSERT INTO notes (contact_id,body) VALUES " + strings.Repeat("(1,'A'),", n) + ";",
		"statements.sql":     sqlStart + strings.Repeat("INSERT INTO tags (id) VALUES (1);", n),
		"backslashes.sql":    sqlStart + "INSERT INTO notes (body) VALUES ('" + strings.Repeat(`\\`, n) + "');",
	} {
		const patience = 20 * time.Second // hundreds of times what they need
		start := time.Now()
		items(t, what, text)
		if took := time.Since(start); took > patience {
			t.Errorf("%s took %s", what, took)
		}
	}
}

func BenchmarkJSON(b *testing.B) {
	const contacts = 2000
	text := jsonStart + `{"type":"contact","values":[`
	for i := range contacts {
		text += fmt.Sprintf(`{"uuid":"c-%d","created_at":"2026-01-01T00:00:00.000000Z","properties":{"first_name":"Erika","last_name":"Muster%d","is_partial":false,"is_active":true,"tags":["Chor"]},"data":[{"count":1,"type":"contact_field","values":[{"uuid":"f","properties":{"data":"erika%d@werk.example","type":"t"}}]},{"count":1,"type":"note","values":[{"properties":{"body":"Singt Alt."}}]}]},`, i, i, i)
	}
	text += `{"uuid":"c","properties":{"first_name":"Ada"}}]}]}}`
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		err := monica.Importer{}.Read(context.Background(), open(b, "a.json", text), importer.Owner{}, func(importer.Item) error { n++; return nil })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "contacts/s")
}
