package ldif_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/ldif"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, ldif.Importer{}, "testdata")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, ldif.Importer{}, "testdata/groups.ldif")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, ldif.Importer{}, "testdata")
}

func open(tb testing.TB, name, text string) *importer.Input {
	tb.Helper()
	in, err := importer.OpenReader(name, strings.NewReader(text), int64(len(text)), time.Time{})
	if err != nil {
		tb.Fatal(err)
	}
	return in
}

func TestClaim(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, text string
		want       bool
	}{
		{"an entry", "dn: cn=Ada\nobjectclass: person\n", true},
		{"a version first", "version: 1\n\ndn:: Y249QWRh\n", true},
		{"comments first", "\uFEFF# a\n  b\n\r\nDN: cn=Ada\r\n", true},
		{"without a dn", "objectClass: top\ncn: Ada\n", true},
		{"a name first", "cn: Ada\nobjectclass: person\n", true},
		{"UTF-16", "\xff\xfed\x00n\x00:\x00 \x00c\x00n\x00=\x00A\x00\n\x00", true},
		{"nothing", "", false},
		{"a version of something else", "version: 1\nname: x\n", false},
		{"a letter", "From: Ada\nSubject: dn\n", false},
		{"names alone", "cn: Ada\nmail: a@b.example\n", false},
		{"a card", "BEGIN:VCARD\nNOTE:x\nEND:VCARD\ndn: x\n", false},
		{"a table", "dn;cn\nx;y\n", false},
	} {
		if got := len((ldif.Importer{}).Claim(open(t, "data.bin", c.text))) == 1; got != c.want {
			t.Errorf("%s: claimed %v, want %v", c.what, got, c.want)
		}
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	const text = "dn: cn=Ada\ncn: Ada\n"
	none := func(importer.Item) error { return nil }
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if err := (ldif.Importer{}).Read(cancelled, open(t, "a.ldif", text), importer.Owner{}, none); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled Read returns %v", err)
	}
	full := errors.New("disk full")
	err := ldif.Importer{}.Read(context.Background(), open(t, "a.ldif", text), importer.Owner{}, func(importer.Item) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("Read = %v; want emit's error", err)
	}
}

// items tells, a line each, who was read and what was skipped.
func items(tb testing.TB, text string) string {
	tb.Helper()
	var b strings.Builder
	err := ldif.Importer{}.Read(context.Background(), open(tb, "a.ldif", text), importer.Owner{}, func(it importer.Item) error {
		fmt.Fprint(&b, it.Position)
		if it.Record != nil {
			fmt.Fprint(&b, " ", it.Record.Content.Name.Display)
		}
		if it.Skip != nil {
			fmt.Fprint(&b, " ", it.Skip)
		}
		b.WriteByte('\n')
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

func TestLargeEntriesAreSkipped(t *testing.T) {
	t.Parallel()
	photo := "jpegPhoto:: " + strings.Repeat("A", importer.MaxLine) + "\n"
	got := items(t, "dn: cn=Ada\n"+photo+"cn: Ada\n\n"+photo+"cn: Ben\n\ncn: Cara\n")
	const reason = "The entry is larger than 16 MiB and was left out. Remove its photo and import it again."
	if diff := cmp.Diff("a.ldif:1 "+reason+"\na.ldif:5 "+reason+"\na.ldif:8 Cara\n", got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What repeats must not cost more and more.
func TestHostileEntriesAreLinear(t *testing.T) {
	t.Parallel()
	const n = 50_000
	for what, body := range map[string]string{
		"streets":    strings.Repeat("street: x\n", n),
		"folds":      "cn: A" + strings.Repeat("\n b", n) + "\n",
		"unknown":    strings.Repeat("x: y\n", n),
		"addresses":  strings.Repeat("mail: a@b.example\n", n),
		"members":    "objectclass: groupOfNames\n" + strings.Repeat("member: cn=a\n", n),
		"commas":     "objectclass: groupOfNames\nmember: " + strings.Repeat("a=b,", n) + "\n",
		"backslash":  "dn: " + strings.Repeat(`\`, n) + "\n",
		"classes":    strings.Repeat("objectclass: person\n", n),
		"empty ones": strings.Repeat("\n", n),
	} {
		const patience = 20 * time.Second // hundreds of times what they need
		start := time.Now()
		items(t, "cn: Ada\n"+body)
		if took := time.Since(start); took > patience {
			t.Errorf("%s took %s", what, took)
		}
	}
}

// generated makes entries as Thunderbird writes them.
func generated(n int) string {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "dn: cn=Erika Muster%d,mail=erika%d@werk.example\r\nobjectclass: top\r\nobjectclass: person\r\nobjectclass: inetOrgPerson\r\nobjectclass: mozillaAbPersonAlpha\r\n"+
			"givenName: Erika\r\nsn: Muster%d\r\ncn: Erika Muster%d\r\nmail: erika%d@werk.example\r\nmobile: 030 23125 %03d\r\nmozillaHomeStreet:: UmluZ3N0cmHDn2U=\r\no: Werk\r\nbirthyear: 1970\r\nbirthmonth: 2\r\nbirthday: 3\r\n\r\n", i, i, i, i, i, i%1000)
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	const entries = 2000
	text := generated(entries)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		err := ldif.Importer{}.Read(context.Background(), open(b, "a.ldif", text), importer.Owner{}, func(importer.Item) error { n++; return nil })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "entries/s")
}

// failing is a disk that gives way after the first bytes.
type failing struct{ *strings.Reader }

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if off > 0 {
		return 0, errors.New("disk error")
	}
	return f.Reader.ReadAt(p[:min(len(p), 4096)], off)
}

func TestDamageIsReported(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("cn: Ada\n\n", 10_000)
	in, err := importer.OpenReader("a", failing{strings.NewReader(text)}, int64(len(text)), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	records, last := 0, ""
	err = ldif.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Record != nil {
			records++
		}
		if it.Skip != nil {
			last = it.Skip.String()
		}
		return nil
	})
	if err != nil || records == 0 || !strings.Contains(last, "damaged") {
		t.Errorf("%d records, then %q, %v; want those before the damage, then a Skip that tells it", records, last, err)
	}
}
