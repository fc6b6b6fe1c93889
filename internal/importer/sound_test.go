package importer_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// fixed yields items that stand in no file.
type fixed struct {
	importer.Importer
	items []importer.Item
}

func (f fixed) Read(_ context.Context, _ *importer.Input, _ importer.Owner, emit func(importer.Item) error) error {
	for _, it := range f.items {
		if err := emit(it); err != nil {
			return err
		}
	}
	return nil
}

func soundItems(t *testing.T, items ...importer.Item) []importer.Item {
	t.Helper()
	var got []importer.Item
	err := importer.Sound(fixed{items: items}).Read(t.Context(), nil, importer.Owner{}, func(it importer.Item) error {
		got = append(got, it)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func soundPerson(c vitaminb.Content, keys ...string) importer.Item {
	return importer.Item{Position: "a.csv:2", Record: &importer.Record{Content: c, Keys: keys, Raw: []byte("a\x00")}}
}

func TestSoundLeavesTheRestAlone(t *testing.T) {
	t.Parallel()
	make := func() importer.Item {
		return soundPerson(vitaminb.Content{
			Name: vitaminb.Name{Display: "Ada Löwe-" + strings.Repeat("x", 300)}, Notes: []string{strings.Repeat("long note ", 10_000)},
			Emails: []vitaminb.Labelled{{Value: "ada@loewe.example"}}, Groups: []string{"Chor"},
		}, "uid:1")
	}
	if diff := cmp.Diff([]importer.Item{make()}, soundItems(t, make())); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestSoundValues(t *testing.T) {
	t.Parallel()
	long, wide := strings.Repeat("x", 401), strings.Repeat("\ufdfa", 30)
	got := soundItems(t, soundPerson(vitaminb.Content{
		Name:   vitaminb.Name{Given: "A\x00da", Family: long},
		Emails: []vitaminb.Labelled{{Value: long}, {Value: "ada@loewe.example"}, {Value: "ada@loewe.example", Label: wide}},
		Jobs:   []vitaminb.Job{{Organisation: long, Title: "Owner"}},
		Notes:  []string{"a\x00b"},
	}))
	want := vitaminb.Content{
		Name:   vitaminb.Name{Given: "A\uFFFDda"},
		Emails: []vitaminb.Labelled{{Value: "ada@loewe.example"}, {Value: "ada@loewe.example"}},
		Jobs:   []vitaminb.Job{{Title: "Owner"}},
		Notes:  []string{"a\uFFFDb"},
	}
	if len(got) != 2 || got[1].Skip == nil || !strings.Contains(got[1].Skip.String(), ": 4.") || got[1].Position != "a.csv:2" || string(got[0].Record.Raw) != "a\x00" {
		t.Fatalf("%+v", got)
	}
	if diff := cmp.Diff(want, got[0].Record.Content); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Of whom nothing is left, only the reason is.
func TestSoundNobodyLeft(t *testing.T) {
	t.Parallel()
	got := soundItems(t, soundPerson(vitaminb.Content{Name: vitaminb.Name{Display: strings.Repeat("x", 1_000_000), Prefix: "Dr."}}))
	if len(got) != 1 || got[0].Skip == nil || got[0].Record != nil {
		t.Errorf("%+v", got)
	}
}

// Long keys stay apart, and the same in records and in ends of facts.
func TestSoundKeys(t *testing.T) {
	t.Parallel()
	a, b := "uid:"+strings.Repeat("x", 5000)+"a", "uid:"+strings.Repeat("x", 5000)+"b"
	fact := importer.Item{Position: "a.csv:3", Fact: &importer.Fact{Key: a, Fact: vitaminb.Fact{Thread: b, Ends: []vitaminb.End{{Key: a, Name: strings.Repeat("Ada ", 500)}, {Handle: "email:a\x00"}}}}}
	got := soundItems(t, soundPerson(vitaminb.Content{Name: vitaminb.Name{Display: "Ada"}}, a, b, "uid:1"), fact)
	keys, ends := got[0].Record.Keys, got[1].Fact.Fact.Ends
	if keys[0] == keys[1] || len(keys[0]) > 100 || !strings.HasPrefix(keys[0], "uid:") || keys[2] != "uid:1" {
		t.Errorf("keys %q", keys)
	}
	if ends[0].Key != keys[0] || got[1].Fact.Key != keys[0] || got[1].Fact.Fact.Thread != keys[1] || len(ends[0].Name) > 100 || ends[1].Handle != "email:a\uFFFD" {
		t.Errorf("fact %+v", got[1].Fact)
	}
}
