package vcf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"vitaminb/internal/importer"
	"vitaminb/internal/importer/importertest"
	"vitaminb/internal/importer/vcf"
	"vitaminb/internal/vcard"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	importertest.Golden(t, vcf.Importer{}, "testdata/cards")
}

func TestTwiceSame(t *testing.T) {
	t.Parallel()
	importertest.TwiceSame(t, vcf.Importer{}, "testdata/cards/takeout")
}

func FuzzRead(f *testing.F) {
	importertest.Fuzz(f, vcf.Importer{}, "testdata/cards")
}

func open(tb testing.TB, name string, data []byte) *importer.Input {
	tb.Helper()
	in, err := importer.OpenReader(name, bytes.NewReader(data), int64(len(data)), time.Time{})
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
		{"a card", "BEGIN:VCARD\n", true},
		{"any case and blanks", "\uFEFF\n  begin : vCard \n", true},
		{"after comments", "# mine\r\r# yours\rBEGIN:VCARD\r", true},
		{"UTF-16", "\xFE\xFF\x00B\x00E\x00G\x00I\x00N\x00:\x00V\x00C\x00A\x00R\x00D", true},
		{"nothing", "", false},
		{"a calendar", "BEGIN:VCALENDAR\n", false},
		{"a table that names a card", "Name,Note\nx,BEGIN:VCARD\n", false},
	} {
		// The name must not matter.
		if got := len((vcf.Importer{}).Claim(open(t, "data.bin", []byte(c.text)))) == 1; got != c.want {
			t.Errorf("%s: claimed %v, want %v", c.what, got, c.want)
		}
	}
}

func TestClaimInFolders(t *testing.T) {
	t.Parallel()
	for dir, want := range map[string]int{"testdata/cards/takeout": 3, "testdata/foreign": 1} {
		in, err := importer.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if got := len((vcf.Importer{}).Claim(in)); got != want {
			t.Errorf("%s: %d files claimed, want %d", dir, got, want)
		}
		if err := in.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestTooLargeCardIsSkipped(t *testing.T) {
	t.Parallel()
	big := "BEGIN:VCARD\nFN:Big\nPHOTO;ENCODING=b:" + strings.Repeat("A", vcard.MaxCard) + "\nEND:VCARD\n"
	in := open(t, "big.vcf", []byte(big+"BEGIN:VCARD\nFN:Small\nEND:VCARD\n"))
	var got []string
	err := vcf.Importer{}.Read(context.Background(), in, importer.Owner{}, func(it importer.Item) error {
		if it.Skip != nil {
			got = append(got, it.Position+" "+it.Skip.String())
		} else {
			got = append(got, it.Position+" "+it.Record.Content.Name.Display)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := "big.vcf:1 The card is larger than 16 MiB and was left out. Remove its photo and import it again.\nbig.vcf:5 Small"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	data := []byte("BEGIN:VCARD\nFN:A\nEND:VCARD\n")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	none := func(importer.Item) error { return nil }
	if err := (vcf.Importer{}).Read(ctx, open(t, "a.vcf", data), importer.Owner{}, none); err == nil {
		t.Error("a cancelled Read returns no error")
	}
	full := fmt.Errorf("disk full")
	err := vcf.Importer{}.Read(context.Background(), open(t, "a.vcf", data), importer.Owner{}, func(importer.Item) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("Read = %v; want emit's error", err)
	}
}

// generated makes n cards as a phone writes them.
func generated(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Muster%d;Erika;;Dr.;\r\nFN:Dr. Erika Muster%d\r\nORG:Werk %d GmbH;Einkauf\r\nTITLE:Leiterin\r\n"+
			"item1.EMAIL;type=INTERNET;type=WORK:erika%d@werk.example\r\nitem1.X-ABLabel:_$!<Work>!$_\r\nTEL;type=CELL;type=VOICE;type=pref:+49 171 %07d\r\n"+
			"TEL;type=WORK:030 %06d\r\nADR;type=HOME:;;Ringstraße %d;Köln;;50667;Deutschland\r\nBDAY:1970-03-%02d\r\nCATEGORIES:Kunden,Golf\r\nNOTE:Kennengelernt in\r\n  Köln\\, auf der Messe.\r\nUID:%08d-0000-4000-8000-000000000000\r\nEND:VCARD\r\n",
			i, i, i, i, i, i, i%90+1, i%28+1, i)
	}
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	const cards = 2000
	data := generated(cards)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		in := open(b, "book.vcf", data)
		err := vcf.Importer{}.Read(context.Background(), in, importer.Owner{}, func(importer.Item) error { n++; return nil })
		if err != nil {
			b.Fatal(err)
		}
	}
	if n%cards != 0 {
		b.Fatalf("%d items; want a multiple of %d", n, cards)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "cards/s")
}
