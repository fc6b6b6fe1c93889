package vcard_test

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"vitaminb/internal/vcard"
)

// TestHostileInputIsLinear reads about half a megabyte of what makes naive readers
// quadratic, or overflow the stack.
func TestHostileInputIsLinear(t *testing.T) {
	t.Parallel()
	const n = 50_000
	for what, c := range map[string]struct {
		in    string
		cards int
	}{
		"BEGIN without END":         {strings.Repeat("BEGIN:VCARD\n", n), n},
		"END without BEGIN":         {strings.Repeat("END:VCARD\n", n), 0},
		"nested and nested":         {strings.Repeat("BEGIN:VCARD\nAGENT:\n", n), 1},
		"nested in one line":        {"BEGIN:VCARD\n" + strings.Repeat("AGENT:BEGIN:VCARD\n", n), 1},
		"siblings":                  {"BEGIN:VCARD\n" + strings.Repeat("AGENT:\nBEGIN:VCARD\nEND:VCARD\n", n) + "END:VCARD\n", 1},
		"folded name":               {"BEGIN:VCARD\nX" + strings.Repeat("\n X", n) + "\nEND:VCARD\n", 1},
		"soft breaks":               {"BEGIN:VCARD\nX;QUOTED-PRINTABLE:" + strings.Repeat("=\n", n) + "\nEND:VCARD\n", 1},
		"blank lines":               {"BEGIN:VCARD\nX:1" + strings.Repeat("\n", n) + " 2\nEND:VCARD\n", 1},
		"lone CRs in a file of LFs": {"BEGIN:VCARD\nX:" + strings.Repeat("a\r", n) + "\nEND:VCARD\n", 1},
		"CR CR CR LF":               {"BEGIN:VCARD\n" + strings.Repeat("\r", n) + "\nEND:VCARD\n", 1},
		"CRs after CR":              {"BEGIN:VCARD\r" + strings.Repeat("\r", n) + "END:VCARD\r", 1},
		"quotes":                    {"BEGIN:VCARD\nX;" + strings.Repeat(`":`, n) + "\nEND:VCARD\n", 1},
		"parameters":                {"BEGIN:VCARD\nX" + strings.Repeat(";A=b", n) + ":1\nEND:VCARD\n", 1},
		"backslashes":               {"BEGIN:VCARD\nX:" + strings.Repeat("\\\na", n) + "\nEND:VCARD\n", 1},
	} {
		const patience = 20 * time.Second // some fifty times what the slowest needs with the race detector on two idle cores
		start := time.Now()
		file := vcard.Parse([]byte(c.in))
		for _, card := range file.Cards {
			card.Properties()
		}
		if len(file.Cards) != c.cards {
			t.Errorf("%s: %d cards, want %d", what, len(file.Cards), c.cards)
		}
		if string(file.Bytes()) != c.in {
			t.Errorf("%s: the file changed", what)
		}
		if took := time.Since(start); took > patience {
			t.Errorf("%s: %d bytes took %s", what, len(c.in), took)
		}
	}
}

// TestReaderHoldsOneCard reads a book far larger than what it may keep. It is not
// parallel because it measures the heap.
func TestReaderHoldsOneCard(t *testing.T) {
	const cards, size = 4000, 16 << 10
	card := "BEGIN:VCARD\nFN:a\nPHOTO;ENCODING=b:" + strings.Repeat("A", size) + "\nEND:VCARD\n"
	book := make([]io.Reader, cards)
	for i := range book {
		book[i] = strings.NewReader(card)
	}
	r := vcard.NewReader(io.MultiReader(book...))
	n, most := 0, uint64(0)
	for {
		_, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%500 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if n != cards {
		t.Errorf("%d cards, want %d", n, cards)
	}
	if book := uint64(cards * size); most > book/4 {
		t.Errorf("the heap grew to %d bytes while reading a book of %d", most, book)
	}
}

func TestOneMissingEndDoesNotHideTheRest(t *testing.T) {
	t.Parallel()
	const whole = "BEGIN:VCARD\nFN:whole\nEND:VCARD\n"
	in := "BEGIN:VCARD\nFN:open\n" + strings.Repeat(whole, 3) + "BEGIN:VCARD\nFN:with agent\nAGENT:\n" + whole + "END:VCARD\n" + whole
	want := []string{"open", "whole", "whole", "whole", "with agent", "whole"}
	file := vcard.Parse([]byte(in))
	if got := strings.Join(names(file.Cards), ", "); got != strings.Join(want, ", ") {
		t.Errorf("cards %s; want %s", got, strings.Join(want, ", "))
	}
	lines := []int{}
	for _, c := range file.Cards {
		lines = append(lines, c.Line)
		at := bytes.Split([]byte(in), []byte("\n"))[c.Line-1]
		if string(at) != "BEGIN:VCARD" {
			t.Errorf("line %d is %q", c.Line, at)
		}
	}
	if len(lines) != len(want) || lines[1] != 3 {
		t.Errorf("lines %v; the second card begins in line 3", lines)
	}
}
