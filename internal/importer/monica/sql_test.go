package monica_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/monica"
)

// addslashes is how PHP, and so Monica, writes a text in quotes.
var addslashes = strings.NewReplacer(`\`, `\\`, `'`, `\'`, `"`, `\"`)

// Whatever a text holds, it comes out as it went in.
func TestSQLTextsComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		notes := rapid.SliceOfN(rapid.StringMatching(`[a-zäß'"\\;(),#\n-]{1,20}`), 1, 5).Draw(rt, "notes")
		text := sqlStart + "INSERT IGNORE INTO contacts (`id`,`first_name`) VALUES\n (1,'Ada');\nINSERT IGNORE INTO notes (`contact_id`,`body`) VALUES\n"
		var want []string
		for i, n := range notes {
			text += fmt.Sprintf(" (1,'%s')%s\n", addslashes.Replace(n), map[bool]string{true: ";", false: ","}[i == len(notes)-1])
			if n = strings.TrimSpace(n); n != "" {
				want = append(want, n)
			}
		}
		if diff := cmp.Diff(want, contentOf(t, "a.sql", text).Notes); diff != "" {
			rt.Errorf("-want +got:\n%s", diff)
		}
	})
}

// What Monica writes without quotes is kept as it is written: zeros and signs of
// phone numbers count.
func TestSQLNumbersStayTexts(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"03023125601": "03023125601", "+493023125602": "+493023125602", "1e5": "1e5", ".5": ".5", "'030 23125 603'": "030 23125 603", "NULL": "", "null": "", "''": "",
	} {
		text := sqlStart + "INSERT INTO contacts (id,first_name) VALUES (1,'Ada');\n" +
			"INSERT INTO contact_field_types (id,type) VALUES (2,'phone');\n" +
			"INSERT INTO contact_fields (id,contact_id,contact_field_type_id,data) VALUES (3,1,2," + raw + ");"
		got := ""
		for _, p := range contentOf(t, "a.sql", text).Phones {
			got += p.Value
		}
		if got != want {
			t.Errorf("%s became %q, want %q", raw, got, want)
		}
	}
}

// A column that a version lacks, or has under no name known, does no harm.
func TestSQLColumnsOfOtherVersions(t *testing.T) {
	t.Parallel()
	text := sqlStart + "INSERT INTO contacts (`has_avatar_bool`,`first_name`,`id`,`future`) VALUES (NULL,'Ada',1,'x');\n" +
		"INSERT INTO future (`id`) VALUES (1);\nINSERT INTO calls (`contact_id`,`called_at`) VALUES (1,'2021-01-02 00:00:00');\n" +
		"INSERT INTO calls (`id`,`contact_id`) VALUES (7,99);\n"
	const want = "a.sql:4 Ada\na.sql:4 call\n"
	if diff := cmp.Diff(want, items(t, "a.sql", text)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A user who is not alone in the account cannot be told: who he is is asked.
func TestSQLOwner(t *testing.T) {
	t.Parallel()
	const one, two = "(1,'Ada','ADA@lang.example',1)", ",(2,'Ben','ben@lang.example',NULL)"
	const contacts = "INSERT INTO contacts (id,uuid,first_name) VALUES (1,'C-0','Ada');\n"
	for users, want := range map[string]importer.Owner{
		one:       {Keys: []string{"email:ada@lang.example", "monica:c-0"}, Names: []string{"Ada"}},
		one + two: {},
	} {
		text := sqlStart + contacts + "INSERT INTO users (id,first_name,email,me_contact_id) VALUES " + users + ";"
		s, err := monica.Importer{}.Survey(t.Context(), open(t, "a.sql", text))
		if diff := cmp.Diff(want, s.Owner); diff != "" || err != nil {
			t.Errorf("%s: %v -want +got:\n%s", users, err, diff)
		}
	}
}

// Both files of an account know a contact by the same key, so that they unite.
func TestKeysOfBothFiles(t *testing.T) {
	t.Parallel()
	keys := func(path string) map[string]bool {
		all := map[string]bool{}
		for _, it := range importertest.Items(t, monica.Importer{}, path, importer.Owner{}) {
			if it.Record != nil && len(it.Record.Keys) > 0 {
				all[it.Record.Keys[0]] = true
			}
		}
		return all
	}
	json, sql := keys("testdata/two-friends-and-their-child.json"), keys("testdata/addslashes-and-numbers.sql")
	for _, key := range []string{"monica:c-0", "monica:c-1", "monica:c-3"} {
		if !json[key] || !sql[key] {
			t.Errorf("%s is in JSON %v, in SQL %v", key, json[key], sql[key])
		}
	}
}
