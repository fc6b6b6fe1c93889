package demo_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"vitaminb/internal/demo"
)

// sample is big enough for shares to come out within the tolerances below.
const sample = 20_000

func TestVolumeDependsOnSeedAlone(t *testing.T) {
	t.Parallel()
	for name, make := range map[string]func(int, uint64) []byte{"LinkedIn": demo.LinkedIn, "VCards": demo.VCards} {
		if !bytes.Equal(make(500, 7), make(500, 7)) {
			t.Errorf("%s differs between two calls", name)
		}
		if bytes.Equal(make(500, 7), make(500, 8)) {
			t.Errorf("%s ignores the seed", name)
		}
	}
	if !bytes.HasPrefix(demo.LinkedIn(500, 7), demo.LinkedIn(50, 7)) {
		t.Error("the first members of a longer LinkedIn differ from those of a shorter one")
	}
}

func TestLinkedInShares(t *testing.T) {
	t.Parallel()
	all := rows(t, string(demo.LinkedIn(sample, 1)), "First Name")
	if len(all) != sample {
		t.Fatalf("%d rows, want %d", len(all), sample)
	}
	mails, families, urls := 0, map[string]int{}, map[string]bool{}
	for _, r := range all {
		families[r["Last Name"]]++
		urls[r["URL"]] = true
		if r["Email Address"] != "" {
			mails++
		}
	}
	within(t, "members with an address", mails, 0.03, 0.05)
	most := 0
	for _, n := range families {
		most = max(most, n)
	}
	within(t, "bearers of the most frequent family name", most, 0.005, 0.02)
	if len(families) < 3000 || len(urls) != sample {
		t.Errorf("%d family names and %d profiles, want at least 3000 and %d", len(families), len(urls), sample)
	}
}

func TestVCardShares(t *testing.T) {
	t.Parallel()
	cards := string(demo.VCards(sample, 1))
	if n := strings.Count(cards, "END:VCARD"); n != sample {
		t.Fatalf("%d cards, want %d", n, sample)
	}
	numbers := map[string]int{}
	for _, m := range regexp.MustCompile(`TEL[^:]*:(\+\d+)`).FindAllStringSubmatch(cards, -1) {
		numbers[m[1]]++
	}
	within(t, "repeated cards", sample-len(numbers), 0.02, 0.04)
	// Half of them are members of LinkedIn of the same seed, by name.
	members := map[string]bool{}
	for _, r := range rows(t, string(demo.LinkedIn(sample, 1)), "First Name")[sample/2:] {
		members["FN:"+r["First Name"]+" "+r["Last Name"]+"\r"] = true
	}
	shared := 0
	for line := range strings.Lines(cards) {
		if members[strings.TrimSuffix(line, "\n")] {
			shared++
		}
	}
	if shared < sample/2 {
		t.Errorf("%d cards bear a member's name, want at least %d", shared, sample/2)
	}
}

func within(t *testing.T, what string, n int, low, high float64) {
	t.Helper()
	if share := float64(n) / sample; share < low || share > high {
		t.Errorf("%s: %.4f, want %.3f to %.3f", what, share, low, high)
	}
}

func BenchmarkLinkedIn(b *testing.B) {
	for b.Loop() {
		b.SetBytes(int64(len(demo.LinkedIn(sample, 1))))
	}
}

func BenchmarkVCards(b *testing.B) {
	for b.Loop() {
		b.SetBytes(int64(len(demo.VCards(sample, 1))))
	}
}
