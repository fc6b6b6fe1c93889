package resolve_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"vitaminb/internal/resolve"
)

// TestPairs judges pairs that a person can judge, each alone in the world but
// for the others its line names.
func TestPairs(t *testing.T) {
	t.Parallel()
	for _, p := range readPairs(t) {
		t.Run(p.note, func(t *testing.T) {
			t.Parallel()
			e := resolve.NewEngine(resolve.Bundled())
			delta := e.Update(p.records, nil)
			edge := e.Compare("a", "b")
			if got := resolve.Bundled().Band(edge).String(); got != p.want {
				t.Errorf("%s\n%s\nis %s, want %s:\n%s", p.a, p.b, got, p.want, waterfall(edge))
			}
			found := false
			for _, d := range delta.Edges {
				found = found || d.A == edge.A && d.B == edge.B
			}
			if p.want != "apart" && !found {
				t.Error("the pair is not among the candidates")
			}
			mirror := e.Compare("b", "a")
			if mirror.A != edge.A || mirror.Bits != edge.Bits {
				t.Errorf("the other way round: %s–%s %v bits, want %s–%s %v", mirror.A, mirror.B, mirror.Bits, edge.A, edge.B, edge.Bits)
			}
			checkSum(t, edge)
		})
	}
}

type pairCase struct {
	want, a, b, note string
	records          []resolve.Record
}

// minPairs guards the table against being lost.
const minPairs = 60

func readPairs(t *testing.T) []pairCase {
	t.Helper()
	f, err := os.Open("testdata/pairs.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var cases []pairCase
	for _, row := range rows[1:] {
		p := pairCase{want: row[0], a: row[1], b: row[2], note: row[4]}
		p.records = append(p.records, parseRecord(t, "a", p.a), parseRecord(t, "b", p.b))
		if row[3] != "" {
			for i, other := range strings.Split(row[3], "|") {
				p.records = append(p.records, parseRecord(t, fmt.Sprintf("other%d", i), other))
			}
		}
		cases = append(cases, p)
	}
	if len(cases) < minPairs {
		t.Errorf("%d pairs, want at least %d", len(cases), minPairs)
	}
	return cases
}

func waterfall(e resolve.Edge) string {
	var b strings.Builder
	for _, v := range e.Evidence {
		fmt.Fprintf(&b, "%+7.2f  %-10s %s\n", v.Bits, v.Feature, v.Text)
	}
	fmt.Fprintf(&b, "%+7.2f  p = %.4f veto = %v", e.Bits, e.P, e.Veto)
	return b.String()
}

// checkSum wants the evidence to add up to the bits exactly.
func checkSum(t *testing.T, e resolve.Edge) {
	t.Helper()
	sum := 0.0
	for _, v := range e.Evidence {
		sum += v.Bits
	}
	if sum != e.Bits {
		t.Errorf("the evidence of %s–%s is %v bits, its sum %v", e.A, e.B, e.Bits, sum)
	}
}
