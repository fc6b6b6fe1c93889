package app

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/store"
)

// What a page was made from travels with its forms as a text for each person
// concerned: "<id>=<record>.<content>,<record>.<content>…", the id being the one
// that the form names. A wish that carries such texts is refused with ErrChanged,
// which tells what has changed, if one of the persons is no longer as it was; other
// changes do not matter. Without any nothing is compared.

// shortContent is how much of a content's id a text carries: 48 bits tell a
// change from none.
const shortContent = 12

// seenRecord is a record as a text tells it.
func seenRecord(record, content string) string {
	return record + "." + content[:min(len(content), shortContent)]
}

// seenPerson is the text of a person.
func seenPerson(id string, records []string) string {
	slices.Sort(records)
	return id + "=" + strings.Join(records, ",")
}

// Seen is what a form of the page carries, so that the use case that it is sent
// to can tell whether the person is still as shown; empty for a dormant one.
func (p PersonPage) Seen() string {
	if p.Dormant {
		return ""
	}
	records := make([]string, len(p.Records))
	for i, r := range p.Records {
		records[i] = seenRecord(r.ID, r.content)
	}
	return seenPerson(p.ID, records)
}

// A storedSummary is a PersonSummary as the store keeps it.
type storedSummary struct {
	PersonSummary
	Seen string `json:"seen"`
}

// readSummary reads what add of a personWriter wrote.
func readSummary(p store.Person) (PersonSummary, error) {
	var s storedSummary
	err := json.Unmarshal([]byte(p.Summary), &s)
	s.PersonSummary.Seen = s.Seen
	return s.PersonSummary, err
}

// A seenBefore is a text that was read.
type seenBefore struct {
	id      string
	content map[string]string // by record
}

// readSeen reads the texts that concern one of the ids, or all if there are none;
// what is no such text is left out.
func readSeen(texts, ids []string) []seenBefore {
	var all []seenBefore
	for _, t := range texts {
		id, list, ok := strings.Cut(t, "=")
		if !ok {
			continue
		}
		s := seenBefore{id, map[string]string{}}
		concerned := ids == nil || slices.Contains(ids, id)
		for r := range strings.SplitSeq(list, ",") {
			record, content, _ := strings.Cut(r, ".")
			s.content[record] = content
			concerned = concerned || slices.Contains(ids, record)
		}
		if concerned {
			all = append(all, s)
		}
	}
	return all
}

// unchanged returns ErrChanged if a person that the ids name is no longer as the texts tell.
func unchanged(ctx context.Context, tx *store.Tx, texts, ids []string) error {
	var changes []seenChange
	for _, before := range readSeen(texts, ids) {
		some, err := before.compare(ctx, tx)
		if err != nil {
			return err
		}
		changes = append(changes, some...)
	}
	if len(changes) == 0 {
		return nil
	}
	list, err := tellChanges(ctx, tx, changes)
	if err != nil {
		return err
	}
	return vitaminb.Errorf(vitaminb.ErrChanged, "Since you opened the page, this has changed: %s.", list)
}

// How a record differs from what was seen of it.
const (
	seenJoined  = iota // it belongs to the person now
	seenLeft           // it does not any more
	seenContent        // it shows something else
)

// A seenChange is one record that is not as it was.
type seenChange struct {
	record, importID string // importID is the one that shows the record now; empty if none does
	how              int
}

// compare lists what has changed, by record.
func (s seenBefore) compare(ctx context.Context, tx *store.Tx) ([]seenChange, error) {
	person, _, err := lead(ctx, tx, s.id)
	if err != nil {
		return nil, err
	}
	left := map[string]bool{}
	for r := range s.content {
		left[r] = true
	}
	var changes []seenChange
	err = tx.EachLiveRecordOf(ctx, "person_id", []string{person}, func(l store.LiveRecord) error {
		before, was := s.content[l.RecordID]
		delete(left, l.RecordID)
		switch {
		case !was:
			changes = append(changes, seenChange{l.RecordID, l.ImportID, seenJoined})
		case seenRecord("", before) != seenRecord("", l.ContentID):
			changes = append(changes, seenChange{l.RecordID, l.ImportID, seenContent})
		}
		return nil
	})
	for r := range left {
		changes = append(changes, seenChange{record: r, how: seenLeft})
	}
	slices.SortFunc(changes, func(a, b seenChange) int { return cmp.Compare(a.record, b.record) })
	return changes, err
}

// tellChanges says what has changed, and by whom and what, as far as the journal tells.
func tellChanges(ctx context.Context, tx *store.Tx, changes []seenChange) ([]vitaminb.Text, error) {
	j, err := newJournal(ctx, tx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, c := range changes {
		ids = append(ids, c.record)
	}
	names := map[string]string{}
	err = tx.EachLiveRecordOf(ctx, "record_id", ids, func(l store.LiveRecord) error {
		r, err := resolveRecord(l)
		names[l.RecordID] = displayName(r.Content) + " (" + l.SourceName + ")"
		return err
	})
	list := make([]vitaminb.Text, len(changes))
	for i, c := range changes {
		e, ok := j.cause(c)
		if list[i] = c.tell(names[c.record]); ok {
			list[i] = c.tellCause(names[c.record], e.Author, []vitaminb.Text{j.what(e)})
		}
	}
	return list, err
}

// tell says what has happened to the record of the name.
func (c seenChange) tell(name string) vitaminb.Text {
	switch {
	case name == "":
		return vitaminb.Textf("an entry is no longer there")
	case c.how == seenJoined:
		return vitaminb.Textf("%s belongs to this person now", name)
	case c.how == seenLeft:
		return vitaminb.Textf("%s no longer belongs to this person", name)
	}
	return vitaminb.Textf("%s shows something else", name)
}

// tellCause is tell, with who did what.
func (c seenChange) tellCause(name, author string, what []vitaminb.Text) vitaminb.Text {
	switch {
	case name == "":
		return vitaminb.Textf("an entry is no longer there (%s: %s)", author, what)
	case c.how == seenJoined:
		return vitaminb.Textf("%s belongs to this person now (%s: %s)", name, author, what)
	case c.how == seenLeft:
		return vitaminb.Textf("%s no longer belongs to this person (%s: %s)", name, author, what)
	}
	return vitaminb.Textf("%s shows something else (%s: %s)", name, author, what)
}

// cause is the newest entry of the journal that can have made the change.
func (j *journal) cause(c seenChange) (vitaminb.JournalEntry, bool) {
	for _, e := range j.entries {
		if e.ID == c.importID && c.importID != "" {
			return e, true
		}
		named := slices.Contains(e.About, c.record)
		if of, ok := j.byID[e.Undoes]; ok {
			named = named || slices.Contains(of.About, c.record)
		}
		if named && c.how != seenContent {
			return e, true
		}
	}
	return vitaminb.JournalEntry{}, false
}
