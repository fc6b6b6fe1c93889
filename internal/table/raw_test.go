package table_test

import (
	"strings"
	"testing"

	"vitaminb/internal/table"
)

// sameRaw checks that each row below the header has the original that its pairs have.
func sameRaw(t *testing.T, text string) {
	t.Helper()
	r := table.NewReader(strings.NewReader(text))
	if _, err := r.FindHeader(func([]string) bool { return true }, 1); err != nil {
		t.Fatal(err)
	}
	for _, row := range all(t, r) {
		if got, want := string(row.Raw()), string(table.Raw(row.Pairs())); got != want {
			t.Errorf("%q has the original %s, want %s", row.Cells, got, want)
		}
	}
}

func TestRawOfRow(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"a,b,c\n,,\n1,,\n,,3\n1,2,3\n1\n1,2,3,4\n,,,,5\n",
		"\"a \"\"x\"\"\",\"b\\\",<c>\n\"1\n2\r\n3\",<&>,\\\n",
		"Straße,\u2028,\u00e9\nMüller,a\u2029b,\x01\x7f\t€\n",
		"\n\na\n1\n",
	} {
		sameRaw(t, text)
	}
}

func FuzzRawOfRow(f *testing.F) {
	f.Add("a,b\n1,\"x\"\"y\"\n\u2028\n")
	f.Fuzz(sameRaw)
}

func TestOriginals(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{nil, {"a"}, {"a", "\"b\\"}} {
		for _, cells := range [][]string{nil, {""}, {"1"}, {"", "2"}, {"1", "", "3"}, {"1", "2", "\t", "4"}} {
			pairs := make([]table.Pair, len(cells))
			for i, c := range cells {
				if pairs[i][1] = c; i < len(names) {
					pairs[i][0] = names[i]
				}
			}
			if got, want := string(table.NewOriginals(names).Of(cells)), string(table.Raw(pairs)); got != want {
				t.Errorf("%q under %q is %s, want %s", cells, names, got, want)
			}
		}
	}
}

func TestTrimForms(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"": "", " ": "", "a": "a", " a b ": "a b", "\u00a0a\ufeff": "a", "\u200bü\u200b": "ü", "a\x7f": "a\x7f", "~!": "~!", "\tü": "ü",
	} {
		if got := table.Trim(s); got != want {
			t.Errorf("Trim(%q) = %q, want %q", s, got, want)
		}
	}
}
